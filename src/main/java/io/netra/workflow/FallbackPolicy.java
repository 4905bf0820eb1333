package io.netra.workflow;

import io.netra.engine.Progress;
import io.netra.problem.Location;
import io.netra.problem.NetraException;
import io.netra.problem.Problem;
import io.netra.settings.FallbackMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is done about services without a working Alpine form, wherever that shows: they are prepared anew in the regular
 * variant, alone or with the whole stack, or nothing goes on. Each is told once.
 */
final class FallbackPolicy {

    private final FallbackMode mode;
    private final Progress progress;
    private final Function<Map<String, String>, Preparation.Prepared> prepare;
    private final Map<String, String> reasons = new TreeMap<>();
    private final Set<String> told = new HashSet<>();

    /** @param prepare declares and renders a stack, given why services can't run in Alpine, by their names */
    FallbackPolicy(FallbackMode mode, Progress progress, Function<Map<String, String>, Preparation.Prepared> prepare) {
        this.mode = mode;
        this.progress = progress;
        this.prepare = prepare;
    }

    FallbackMode mode() {
        return mode;
    }

    /** The stack as far as its declaration tells. */
    Preparation.Prepared prepare() {
        return turn(Map.of(), null);
    }

    /** Whether a service has been turned already: what fails now is not its Alpine form. */
    boolean turned(String service) {
        return reasons.containsKey(service);
    }

    /**
     * The stack with services turned to the regular variant.
     *
     * @param found why they can't run in Alpine, by their names
     * @param failure what showed it; {@code null} where nothing has failed yet
     * @throws NetraException where nothing may fall back, or a service has no regular form to fall back to
     */
    Preparation.Prepared turn(Map<String, String> found, @Nullable NetraException failure) {
        refuse(found, failure);
        Map<String, String> all = new TreeMap<>(reasons);
        all.putAll(found);
        Preparation.Prepared prepared = prepare.apply(all);
        Map<String, String> fallen = untold(prepared);
        refuse(fallen, null);
        if (mode == FallbackMode.STACK && !fallen.isEmpty()) {
            prepared = withTheRest(prepared, all, fallen.keySet().iterator().next());
        }
        reasons.putAll(all);
        tell(fallen);
        return prepared;
    }

    private Map<String, String> untold(Preparation.Prepared prepared) {
        Map<String, String> fallen = new TreeMap<>();
        for (DescribedStack.Service service : prepared.stack().services()) {
            if (service.fallback() != null && !told.contains(service.name())) {
                fallen.put(service.name(), service.fallback());
            }
        }
        return fallen;
    }

    private Preparation.Prepared withTheRest(Preparation.Prepared prepared, Map<String, String> all, String first) {
        List<AlpineService> rest = AlpineService.of(prepared);
        for (AlpineService service : rest) {
            all.put(service.name(), "the whole stack is regular, as " + first + " has no working Alpine form");
            told.add(service.name());
        }
        return rest.isEmpty() ? prepared : prepare.apply(all);
    }

    private void tell(Map<String, String> fallen) {
        told.addAll(fallen.keySet());
        if (mode == FallbackMode.STACK) {
            fallen.forEach((name, reason) -> progress.fellBack("The whole stack", name + ": " + reason));
        } else {
            fallen.forEach(progress::fellBack);
        }
    }

    private void refuse(Map<String, String> found, @Nullable NetraException failure) {
        if (mode == FallbackMode.NEVER && !found.isEmpty()) {
            throw refused(found, failure);
        }
    }

    private static NetraException refused(Map<String, String> reasons, @Nullable NetraException failure) {
        List<Problem> problems = new ArrayList<>();
        reasons.forEach((name, reason) ->
                problems.add(Problem.at(Location.service(name), "Cannot run it in Alpine", reason, "")));
        if (failure != null) {
            problems.addAll(failure.problems());
        }
        return new NetraException(problems, failure);
    }
}
