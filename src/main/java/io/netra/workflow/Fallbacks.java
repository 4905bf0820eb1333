package io.netra.workflow;

import io.netra.engine.Progress;
import io.netra.stack.Variant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Tries, and where a service turns out to have no Alpine form, tries again with that one regular: the same flow, which
 * keeps what the first attempt has already made.
 */
final class Fallbacks {

    private final Progress progress;
    private final Map<String, String> reasons = new HashMap<>();
    private final Set<String> announced = new TreeSet<>();

    Fallbacks(Progress progress) {
        this.progress = progress;
    }

    /**
     * Tries until nothing is in the way.
     *
     * @param prepare prepares anew, given why services can't run in Alpine
     * @param attempt tries once; returns why it failed, or the outcome without a failure
     * @return what was prepared for the attempt that succeeded
     */
    Preparation.Prepared run(
            Preparation.Prepared first,
            Function<Map<String, String>, Preparation.Prepared> prepare,
            Function<Preparation.Prepared, Attempt> attempt) {
        Preparation.Prepared prepared = first;
        announce(prepared.stack());
        for (Attempt last = attempt.apply(prepared); !last.succeeded(); last = attempt.apply(prepared)) {
            Map<String, String> found = reasons(prepared.stack(), last.missingImages());
            // A template may name an image whatever it is told; to ask it again would be to ask for ever.
            found.keySet().removeAll(reasons.keySet());
            if (found.isEmpty()) {
                throw last.cause();
            }
            reasons.putAll(found);
            prepared = prepare.apply(reasons);
            announce(prepared.stack());
        }
        return prepared;
    }

    private void announce(DescribedStack stack) {
        for (DescribedStack.Service service : stack.services()) {
            if (service.fallback() != null && announced.add(service.name())) {
                progress.fellBack(service.name(), service.fallback());
            }
        }
    }

    /** Why services can't run in Alpine, by name; empty where the failure has nothing to do with Alpine. */
    private static Map<String, String> reasons(DescribedStack stack, Set<String> missing) {
        Map<String, String> reasons = new TreeMap<>();
        for (DescribedStack.Service service : stack.services()) {
            String pulled = service.built() ? null : service.image();
            if (service.variant() == Variant.ALPINE && pulled != null && missing.contains(pulled)) {
                reasons.put(service.name(), "there is no image " + pulled);
            }
        }
        return reasons;
    }
}
