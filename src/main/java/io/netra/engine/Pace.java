package io.netra.engine;

import java.time.Duration;

/**
 * How soon to try again: the pause grows with the time waited so far, so that a service that takes long is asked less
 * often, and none is found ready much later than it is. Where an answer takes long, the machine is busy: then the pause is
 * twice as long, up to the longest, so that the questions are not what it is busy with.
 */
final class Pace {

    private static final Duration SHORTEST = Duration.ofMillis(10);
    private static final Duration LONGEST = Duration.ofMillis(250);
    private static final int FRACTION = 40;
    private static final int REST = 2;

    private Pace() {}

    /** @param asked how long the last attempt took */
    static Duration after(Duration waited, Duration asked) {
        Duration pause = longer(waited.dividedBy(FRACTION), asked.multipliedBy(REST));
        return pause.compareTo(LONGEST) > 0 ? LONGEST : longer(pause, SHORTEST);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }
}
