package io.netra.workflow;

import io.netra.engine.FailedStep;
import io.netra.problem.NetraException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one attempt ended.
 *
 * @param result what it gave; {@code null} where it failed
 * @param failure {@code null} where it succeeded
 * @param failedSteps steps of its plan that failed by themselves
 */
record Attempt<T>(@Nullable T result, @Nullable NetraException failure, List<FailedStep> failedSteps) {

    static <T> Attempt<T> success(T result) {
        return new Attempt<>(result, null, List.of());
    }
}
