package io.netra.problem;

import java.util.ArrayList;
import java.util.List;

/** Collects problems so that one run shows all of them. Not thread-safe. */
public final class Problems {

    private final List<Problem> found = new ArrayList<>();

    public void add(Problem problem) {
        found.add(problem);
    }

    public void add(Location where, String what, String fact, String hint) {
        found.add(Problem.at(where, what, fact, hint));
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    public List<Problem> list() {
        return List.copyOf(found);
    }

    /**
     * Ends the goal if anything was found.
     *
     * @throws NetraException with every problem collected
     */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw new NetraException(found, null);
        }
    }
}
