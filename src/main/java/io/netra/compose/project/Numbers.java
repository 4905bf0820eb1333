package io.netra.compose.project;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes a plain YAML number as the compose CLI does when it makes a string of it, so that {@code VERSION: 1.10} reaches
 * the container as 1.1 from both.
 */
public final class Numbers {

    private static final Pattern INTEGER = Pattern.compile("[-+]?\\d{1,20}");
    /** With a mark before the digits; a zero alone is one for octal digits, as the CLI's YAML library still takes it. */
    private static final Pattern OTHER_RADIX =
            Pattern.compile("([-+]?)0(?:([bB])([01]{1,64})|([xX])(\\p{XDigit}{1,16})|[oO]?([0-7]{1,22}))");

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
        String plain = yaml.replace("_", "");
        Matcher other = OTHER_RADIX.matcher(plain);
        if (other.matches()) {
            int group = other.group(3) != null ? 3 : other.group(5) != null ? 5 : 6;
            return integer(other.group(1) + other.group(group), group == 3 ? 2 : group == 5 ? 16 : 8);
        }
        return INTEGER.matcher(plain).matches() ? integer(plain, 10) : decimal(plain);
    }

    /** Beyond 64 bits, with a sign or without, it is a decimal number. */
    private static String integer(String digits, int radix) {
        BigInteger number = new BigInteger(digits, radix);
        boolean fits = number.bitLength() < 64 || (number.signum() > 0 && number.bitLength() == 64);
        return fits ? number.toString() : decimal(digits);
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
