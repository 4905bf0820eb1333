package io.netra.engine.docker;

import io.netra.engine.EngineException;
import java.time.Duration;
import java.util.function.UnaryOperator;

/**
 * How long an engine is waited for. There is one, {@link #FULL}, but in tests, which can't wait that long.
 *
 * @param limits what becomes of a call's limit
 * @param hurry what a pause between two attempts is divided by
 */
record Patience(UnaryOperator<CallLimit> limits, int hurry) {

    static final Patience FULL = new Patience(limit -> limit, 1);

    CallLimit limit(Call call) {
        return limits.apply(call.limit());
    }

    /** How long an engine may be silent in a call that may last before it is asked whether it still answers. */
    Duration silence() {
        return limits.apply(CallLimit.SIMPLE).time();
    }

    /**
     * Waits before another attempt.
     *
     * @param failure of the last one; thrown where the thread is interrupted, which it stays
     */
    void pause(Duration duration, EngineException failure) {
        try {
            Thread.sleep(duration.dividedBy(hurry).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failure.addSuppressed(e);
            throw failure;
        }
    }
}
