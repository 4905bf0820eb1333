package io.netra.engine;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * What all work on an engine needs.
 *
 * @param progress who is told what happens
 * @param nanoClock counts nanoseconds from any start: {@link System#nanoTime()}, or a test's own
 */
public record EngineContext(Engine engine, Progress progress, LongSupplier nanoClock) {

    /** With the clock of the machine. */
    public EngineContext(Engine engine, Progress progress) {
        this(engine, progress, System::nanoTime);
    }

    /** The time passed since the clock read {@code start}. */
    Duration since(long start) {
        return Duration.ofNanos(nanoClock.getAsLong() - start);
    }
}
