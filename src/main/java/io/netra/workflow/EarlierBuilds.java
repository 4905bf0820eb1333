package io.netra.workflow;

import io.netra.plan.Observed;
import io.netra.settings.Settings;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Hides the images that were built before a goal that is to build all anew. What the goal itself has built stays in
 * sight: after a fallback it is not built again.
 */
final class EarlierBuilds {

    private final boolean hidden;
    private @Nullable Set<String> ids;

    EarlierBuilds(Settings settings) {
        this.hidden = settings.images().noCache();
    }

    /** What was observed without them; the first time, everything that is built counts as earlier. */
    Observed without(Observed observed) {
        if (!hidden) {
            return observed;
        }
        if (ids == null) {
            ids = Set.copyOf(observed.builtImages().values());
        }
        Map<String, String> later = new HashMap<>(observed.builtImages());
        later.values().removeAll(ids);
        return new Observed(observed.containers(), observed.networks(), observed.volumes(), observed.images(), later);
    }
}
