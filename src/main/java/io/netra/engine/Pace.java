package io.netra.engine;

import java.time.Duration;

/**
 * How soon to try again: the pause grows with the time waited so far, so that a service that takes long is asked less
 * often, and none is found ready later than a fortieth of its own time.
 */
final class Pace {

    private static final Duration SHORTEST = Duration.ofMillis(10);
    private static final Duration LONGEST = Duration.ofMillis(250);
    private static final int FRACTION = 40;

    private Pace() {}

    static Duration after(Duration waited) {
        Duration pause = waited.dividedBy(FRACTION);
        if (pause.compareTo(SHORTEST) < 0) {
            return SHORTEST;
        }
        return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
    }
}
