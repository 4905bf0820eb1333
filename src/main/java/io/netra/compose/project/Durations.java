package io.netra.compose.project;

import io.netra.yaml.MalformedValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads durations as Compose writes them: {@code 1h2m3s500ms}. */
public final class Durations {

    private static final int MAX_LENGTH = 64;
    private static final Pattern PART = Pattern.compile("(\\d+(?:\\.\\d*)?|\\.\\d+)(ns|us|µs|μs|ms|s|m|h)");
    private static final Map<String, Duration> UNITS = Map.of(
            "ns", Duration.ofNanos(1),
            "us", Duration.ofNanos(1_000),
            "µs", Duration.ofNanos(1_000),
            "μs", Duration.ofNanos(1_000),
            "ms", Duration.ofMillis(1),
            "s", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1));

    private Durations() {}

    /**
     * @throws MalformedValue for a text that is none
     */
    public static Duration parse(String text) {
        if (text.equals("0")) {
            return Duration.ZERO;
        }
        if (text.isEmpty() || text.length() > MAX_LENGTH) {
            throw malformed(text);
        }
        BigDecimal nanos = BigDecimal.ZERO;
        Matcher part = PART.matcher(text);
        while (part.lookingAt()) {
            nanos = nanos.add(nanos(part.group(1), part.group(2)));
            part.region(part.end(), text.length());
        }
        if (part.regionStart() < text.length() || nanos.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            throw malformed(text);
        }
        return Duration.ofNanos(nanos.setScale(0, RoundingMode.DOWN).longValueExact());
    }

    /** The text that the compose CLI writes for a duration: {@code 1m30s}, {@code 1.5ms}. */
    static String text(Duration duration) {
        long nanos = duration.toNanos();
        if (nanos < 1_000_000_000) {
            String unit = nanos < 1_000 ? "ns" : nanos < 1_000_000 ? "µs" : "ms";
            return nanos == 0 ? "0s" : decimal(nanos, nanos < 1_000 ? 0 : nanos < 1_000_000 ? 3 : 6) + unit;
        }
        long minutes = duration.toMinutes();
        String seconds = decimal(nanos - minutes * 60_000_000_000L, 9) + "s";
        String hours = minutes < 60 ? "" : minutes / 60 + "h";
        return hours + (minutes == 0 ? "" : minutes % 60 + "m") + seconds;
    }

    private static String decimal(long number, int places) {
        return BigDecimal.valueOf(number, places)
                .stripTrailingZeros()
                .add(BigDecimal.ZERO)
                .toPlainString();
    }

    private static BigDecimal nanos(String number, String unit) {
        return new BigDecimal(number)
                .multiply(BigDecimal.valueOf(
                        UNITS.getOrDefault(unit, Duration.ZERO).toNanos()));
    }

    private static MalformedValue malformed(String text) {
        return new MalformedValue("'" + text + "' is no duration", "Write numbers with units, such as 30s or 1m30s.");
    }
}
