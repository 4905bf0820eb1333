package io.netra.compose;

import io.netra.yaml.MalformedValue;
import java.util.Locale;

/** Typed values of single scalars. */
final class Scalars {

    private Scalars() {}

    static Boolean flag(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new MalformedValue("'" + text + "' is neither true nor false", "Write true or false.");
        };
    }

    static Long number(String text) {
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException e) {
            throw new MalformedValue("'" + text + "' is no whole number", "Write digits alone.");
        }
    }
}
