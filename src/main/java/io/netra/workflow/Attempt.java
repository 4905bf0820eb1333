package io.netra.workflow;

import io.netra.problem.NetraException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How one attempt ended.
 *
 * @param failure {@code null} where it succeeded
 * @param missingImages images that no registry has
 */
record Attempt(@Nullable NetraException failure, Set<String> missingImages) {

    static final Attempt SUCCESS = new Attempt(null, Set.of());

    boolean succeeded() {
        return failure == null;
    }

    /** Why it failed. */
    NetraException cause() {
        if (failure == null) {
            throw new IllegalStateException("it succeeded");
        }
        return failure;
    }
}
