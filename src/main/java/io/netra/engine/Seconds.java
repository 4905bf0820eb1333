package io.netra.engine;

import java.time.Duration;
import java.util.Locale;

/** Writes durations for messages. */
final class Seconds {

    private Seconds() {}

    /** {@code 0.8 s}, {@code 60 s}. */
    static String of(Duration duration) {
        long tenths = (duration.toMillis() + 50) / 100;
        return tenths % 10 == 0 ? tenths / 10 + " s" : String.format(Locale.ROOT, "%.1f s", tenths / 10.0);
    }
}
