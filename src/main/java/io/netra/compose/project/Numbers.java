package io.netra.compose.project;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;

/**
 * Writes a plain YAML number as the compose CLI does when it makes a string of it, so that {@code VERSION: 1.10} reaches
 * the container as 1.1 from both.
 */
public final class Numbers {

    private static final Pattern INTEGER = Pattern.compile("[-+]?\\d{1,20}");
    private static final Pattern OCTAL = Pattern.compile("[-+]?0[0-7]{1,18}");

    /** From here on Go, which the CLI is written in, writes a decimal number with an exponent. */
    private static final int PLAIN_EXPONENT = 6;

    private Numbers() {}

    /** @param yaml a plain number of a file */
    public static String text(String yaml) {
        try {
            return canonical(yaml);
        } catch (NumberFormatException e) {
            // Infinity, not-a-number, or beyond 64 bits: as it stands.
            return yaml;
        }
    }

    private static String canonical(String yaml) {
        if (yaml.startsWith("0o")) {
            return Long.toString(Long.parseLong(yaml.substring(2), 8));
        }
        if (yaml.startsWith("0x")) {
            return Long.toString(Long.parseLong(yaml.substring(2), 16));
        }
        // The CLI's YAML library still takes a leading zero for octal.
        if (OCTAL.matcher(yaml).matches()) {
            return Long.toString(Long.parseLong(yaml, 8));
        }
        return INTEGER.matcher(yaml).matches() ? integer(yaml) : decimal(yaml);
    }

    /** Beyond 64 bits, with a sign or without, it is a decimal number. */
    private static String integer(String yaml) {
        BigInteger number = new BigInteger(yaml);
        boolean fits = number.bitLength() < 64 || (number.signum() > 0 && number.bitLength() == 64);
        return fits ? number.toString() : decimal(yaml);
    }

    private static String decimal(String yaml) {
        BigDecimal value = new BigDecimal(Double.toString(Double.parseDouble(yaml))).stripTrailingZeros();
        int exponent = value.precision() - value.scale() - 1;
        if (value.signum() == 0 || (exponent >= -4 && exponent < PLAIN_EXPONENT)) {
            return value.toPlainString();
        }
        String digits = value.unscaledValue().abs().toString();
        String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
        return "%s%s%se%s%02d"
                .formatted(
                        value.signum() < 0 ? "-" : "",
                        digits.charAt(0),
                        fraction,
                        exponent < 0 ? "-" : "+",
                        Math.abs(exponent));
    }
}
