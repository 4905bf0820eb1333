package io.netra.compose.derive;

import io.netra.compose.project.Durations;
import io.netra.yaml.MalformedValue;
import io.netra.yaml.YamlNode.Mapping;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Has a service's own health check asked from its start on. The engine sleeps for a whole interval before the first
 * check, 30 seconds by default, and every service that waits for this one sleeps with it. What fails within the first
 * interval does not count, just as nothing was asked in it before.
 */
final class HealthcheckStep {

    private static final Duration FIRST = Duration.ofSeconds(1);
    /** The engine's own. */
    private static final String DEFAULT_INTERVAL = "30s";

    void apply(ServiceDraft draft) {
        if (!(draft.get("healthcheck") instanceof Mapping check)
                || Nodes.isTrue(check.get("disable"))
                || check.get("start_interval") != null) {
            return;
        }
        String given = Nodes.text(check, "interval");
        String interval = given == null ? DEFAULT_INTERVAL : given;
        if (!isLonger(interval)) {
            return;
        }
        if (!isPositive(Nodes.text(check, "start_period"))) {
            draft.set(interval, "healthcheck", "start_period");
        }
        draft.set(FIRST.toSeconds() + "s", "healthcheck", "start_interval");
        draft.changed(
                "its health is asked every " + FIRST.toSeconds() + "s while it starts, not only after " + interval,
                "healthcheck");
    }

    private static boolean isLonger(String duration) {
        try {
            return Durations.parse(duration).compareTo(FIRST) > 0;
        } catch (MalformedValue e) {
            // The reader will say so, with its place in the user's file.
            return false;
        }
    }

    private static boolean isPositive(@Nullable String duration) {
        try {
            return duration != null && !Durations.parse(duration).isZero();
        } catch (MalformedValue e) {
            return true;
        }
    }
}
