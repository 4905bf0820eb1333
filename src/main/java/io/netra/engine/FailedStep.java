package io.netra.engine;

import io.netra.plan.Step;
import io.netra.problem.NetraException;

/** A step of a plan that failed by itself: one that was only given up after another's failure is none. */
public record FailedStep(Step step, NetraException failure) {

    /** The whole message. */
    public String said() {
        return String.valueOf(failure.getMessage());
    }

    /** Whether the engine answered and said no, in contrast to one that gave no answer. */
    public boolean refused() {
        return failure instanceof EngineException e && e.status() != 0;
    }

    /** Whether what was asked for definitely does not exist. */
    public boolean notFound() {
        return failure instanceof EngineException e && e.notFound();
    }
}
