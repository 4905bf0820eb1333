package io.netra.engine.docker;

import java.time.Duration;

/**
 * How long a call may take. The transport's own time-out has no effect on a unix socket, so each call is watched.
 *
 * @param time from its begin to its end
 * @param renewed whether the time begins anew with each byte, in either direction
 */
record CallLimit(Duration time, boolean renewed) {

    /** A call that the engine answers from what it knows. */
    static final CallLimit SIMPLE = total(Duration.ofSeconds(30));
    /** A question that the engine passes on to a registry, and whose answer can be done without. */
    static final CallLimit REGISTRY = total(Duration.ofSeconds(10));
    /** A transfer may last, and shows progress as long as it lives. */
    static final CallLimit TRANSFER = silence(Duration.ofMinutes(2));
    /** What a container wrote, which the engine reads from a file. */
    static final CallLimit LOG = silence(Duration.ofSeconds(30));
    /** A build may last, and each of its steps may be silent for a while. */
    static final CallLimit BUILD = silence(Duration.ofMinutes(10));

    static CallLimit total(Duration time) {
        return new CallLimit(time, false);
    }

    static CallLimit silence(Duration time) {
        return new CallLimit(time, true);
    }

    /** Nanoseconds left; none or less once it has passed. All times are of {@link System#nanoTime()}. */
    long left(long begin, long lastByte, long now) {
        return time.toNanos() - (now - (renewed ? lastByte : begin));
    }

    /** What it means that it has passed. */
    String passed() {
        return (renewed ? "nothing was heard for " : "no answer within ") + text();
    }

    private String text() {
        if (time.toMillis() < 1000) {
            return time.toMillis() + " ms";
        }
        return time.toSeconds() < 120 ? time.toSeconds() + " s" : time.toMinutes() + " min";
    }
}
