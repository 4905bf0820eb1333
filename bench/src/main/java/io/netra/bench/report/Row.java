package io.netra.bench.report;

import io.netra.bench.run.Samples;
import java.util.Locale;

/**
 * A goal that was set before the measuring.
 *
 * @param id the letter under which the goals are known
 * @param what what netra does
 * @param series netra's
 * @param base what it is measured by; empty where the limit is a time
 * @param factor the highest quotient of the two medians, or of netra's and one millisecond
 * @param plus milliseconds on top
 */
record Row(String id, String what, String series, String base, double factor, double plus) {

    static Row ratio(String id, String what, String series, String base, double factor) {
        return new Row(id, what, series, base, factor, 0);
    }

    static Row time(String id, String what, String series, double millis) {
        return new Row(id, what, series, "", 0, millis);
    }

    boolean measured(Samples samples) {
        return samples.has(series) && (base.isEmpty() || samples.has(base));
    }

    boolean reached(Samples samples) {
        return got(samples) <= limit(samples);
    }

    private double got(Samples samples) {
        return samples.spread(series).median();
    }

    private double limit(Samples samples) {
        return plus + (base.isEmpty() ? 0 : factor * samples.spread(base).median());
    }

    String line(Samples samples) {
        if (!measured(samples)) {
            return "| %s | %s | not measured in this run | %s | %s | | |".formatted(id, what, base, mustReach());
        }
        return "| %s | %s | %s | %s | %s | %s | %s |"
                .formatted(
                        id,
                        what,
                        millis(got(samples)),
                        base.isEmpty()
                                ? ""
                                : base + ", " + millis(samples.spread(base).median()),
                        mustReach(),
                        base.isEmpty()
                                ? millis(got(samples))
                                : text(
                                        "%.2f",
                                        got(samples) / samples.spread(base).median()),
                        reached(samples) ? "yes" : "**no**");
    }

    private String mustReach() {
        if (base.isEmpty()) {
            return "≤ " + millis(plus);
        }
        return "≤ " + text("%.2f", factor) + (plus > 0 ? " and " + millis(plus) : "");
    }

    static String millis(double millis) {
        return text(millis < 100 ? "%.1f ms" : "%.0f ms", millis);
    }

    private static String text(String format, double number) {
        return String.format(Locale.ROOT, format, number);
    }
}
