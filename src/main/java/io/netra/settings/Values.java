package io.netra.settings;

import io.netra.problem.Location;
import io.netra.problem.Problems;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads typed values out of text; a wrong one becomes a problem, and its default is used for the rest of the check. */
final class Values {

    private static final Pattern DURATION = Pattern.compile("([0-9]+)(ms|s|m|h)?");
    private static final Pattern MEMORY = Pattern.compile("([0-9]{1,7})([mg]?)b?");
    /** Megabytes; the engine refuses less. */
    private static final int LEAST_MEMORY = 6;
    /** Megabytes; a terabyte, far from what an {@code int} of them can't hold. */
    private static final int MOST_MEMORY = 1024 * 1024;

    private final Map<String, String> values;
    private final Function<String, Location> where;
    private final Problems problems;

    /** @param where tells where the value of a name stands */
    Values(Map<String, String> values, Function<String, Location> where, Problems problems) {
        this.values = values;
        this.where = where;
        this.problems = problems;
    }

    /** The trimmed text; {@code null} where it is not set, or blank. */
    @Nullable
    String text(String name) {
        String value = values.get(name);
        return value == null || value.isBlank() ? null : value.trim();
    }

    boolean flag(String name, boolean byDefault) {
        return flag(name, byDefault, "true or false");
    }

    /** @param allowed what the message says is allowed */
    boolean flag(String name, boolean byDefault, String allowed) {
        String value = text(name);
        if (value == null) {
            return byDefault;
        }
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "true", "1", "yes" -> true;
            case "false", "0", "no" -> false;
            default -> {
                wrong(name, "'" + value + "' is not " + allowed, "Use one of these.");
                yield byDefault;
            }
        };
    }

    int integer(String name, int least, int most, int byDefault) {
        String value = text(name);
        if (value == null) {
            return byDefault;
        }
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Falls through to the same message as a number out of range.
        }
        wrong(name, "'" + value + "' is not a whole number from " + least + " to " + most, "Use one of these.");
        return byDefault;
    }

    @Nullable
    Double positive(String name) {
        String value = text(name);
        if (value == null) {
            return null;
        }
        try {
            double number = Double.parseDouble(value);
            if (number > 0 && number <= 1024) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Falls through to the same message as a number out of range.
        }
        wrong(name, "'" + value + "' is not a number of processors", "Use a positive number such as 0.5.");
        return null;
    }

    /** A number of megabytes: {@code 256}, {@code 256m} or {@code 1g}. */
    @Nullable
    Integer megabytes(String name) {
        String value = text(name);
        if (value == null) {
            return null;
        }
        Matcher matcher = MEMORY.matcher(value.toLowerCase(Locale.ROOT));
        if (matcher.matches()) {
            long megabytes =
                    Long.parseLong(matcher.group(1)) * (matcher.group(2).equals("g") ? 1024 : 1);
            if (megabytes >= LEAST_MEMORY && megabytes <= MOST_MEMORY) {
                return (int) megabytes;
            }
        }
        wrong(name, "'" + value + "' is not an amount of memory", "Use 6m to 1024g, such as 256m or 1g.");
        return null;
    }

    Duration duration(String name, Duration byDefault) {
        String value = text(name);
        if (value == null) {
            return byDefault;
        }
        Matcher matcher = DURATION.matcher(value);
        if (!matcher.matches() || matcher.group(1).length() > 9 || Long.parseLong(matcher.group(1)) == 0) {
            wrong(name, "'" + value + "' is not a duration", "Use a number with ms, s, m or h, such as 90s.");
            return byDefault;
        }
        long amount = Long.parseLong(matcher.group(1));
        String unit = matcher.group(2) == null ? "s" : matcher.group(2);
        return switch (unit) {
            case "ms" -> Duration.ofMillis(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofSeconds(amount);
        };
    }

    <E extends Enum<E>> E choice(String name, Class<E> type, E byDefault) {
        String value = text(name);
        if (value == null) {
            return byDefault;
        }
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equalsIgnoreCase(value)) {
                return constant;
            }
        }
        List<String> names = Arrays.stream(type.getEnumConstants())
                .map(c -> c.name().toLowerCase(Locale.ROOT))
                .toList();
        int last = names.size() - 1;
        String allowed = String.join(", ", names.subList(0, last)) + " or " + names.get(last);
        wrong(name, "'" + value + "' is not " + allowed, "Use one of these.");
        return byDefault;
    }

    @Nullable
    String matching(String name, String pattern, @Nullable String byDefault) {
        String value = text(name);
        if (value == null) {
            return byDefault;
        }
        if (!value.matches(pattern)) {
            wrong(name, "'" + value + "' does not match " + pattern, "Use only these characters.");
            return byDefault;
        }
        return value;
    }

    /** Comma separated; empty where it is not set. */
    List<String> list(String name) {
        String value = text(name);
        if (value == null) {
            return List.of();
        }
        return Arrays.stream(value.split(","))
                .map(String::trim)
                .filter(s -> !s.isEmpty())
                .toList();
    }

    void wrong(String name, String fact, String hint) {
        problems.add(where.apply(name), "Wrong value", fact, hint);
    }
}
