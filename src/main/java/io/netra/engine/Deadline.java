package io.netra.engine;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * A moment that waiting must not pass.
 *
 * @param nanoClock what {@link System#nanoTime()} is to the real world
 * @param end the reading of the clock at which it has passed
 */
record Deadline(LongSupplier nanoClock, long end) {

    /** A deadline that lies ahead by {@code patience}. */
    static Deadline in(Duration patience, LongSupplier nanoClock) {
        return new Deadline(nanoClock, nanoClock.getAsLong() + patience.toNanos());
    }

    /** The time left; zero once it has passed. */
    Duration remaining() {
        return Duration.ofNanos(Math.max(0, end - nanoClock.getAsLong()));
    }

    /** The time left, or {@code limit} where that is shorter. */
    Duration remaining(Duration limit) {
        Duration left = remaining();
        return left.compareTo(limit) < 0 ? left : limit;
    }

    boolean expired() {
        return end - nanoClock.getAsLong() <= 0;
    }
}
