package io.netra.compose.project;

import io.netra.yaml.MalformedValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads sizes as Compose writes them: {@code 512m}, {@code 1gb}, or a plain number of bytes. Units are powers of 1024. */
public final class ByteSizes {

    private static final String UNITS = "kmgtp";
    private static final Pattern SIZE = Pattern.compile("(\\d{1,19}(?:\\.\\d{1,19})?) ?([kKmMgGtTpP])?[iI]?[bB]?");

    private ByteSizes() {}

    /**
     * @return bytes
     * @throws MalformedValue for a text that is no size
     */
    public static long parse(String text) {
        Matcher size = SIZE.matcher(text);
        if (!size.matches()) {
            throw malformed(text);
        }
        String unit = size.group(2) == null ? "" : size.group(2).toLowerCase(Locale.ROOT);
        int power = unit.isEmpty() ? 0 : UNITS.indexOf(unit) + 1;
        BigDecimal bytes =
                new BigDecimal(size.group(1)).multiply(BigDecimal.valueOf(1024).pow(power));
        if (bytes.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            throw malformed(text);
        }
        return bytes.setScale(0, RoundingMode.DOWN).longValueExact();
    }

    private static MalformedValue malformed(String text) {
        return new MalformedValue("'" + text + "' is no size", "Write a number with a unit, such as 64k, 512m or 1gb.");
    }
}
