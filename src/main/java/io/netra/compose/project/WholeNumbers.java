package io.netra.compose.project;

import io.netra.yaml.MalformedValue;

/** Reads whole numbers within bounds. */
public final class WholeNumbers {

    private WholeNumbers() {}

    /**
     * @param max included, as is {@code min}
     * @throws MalformedValue for any other text
     */
    public static int parse(String text, int min, int max) {
        try {
            int number = Integer.parseInt(text);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below, as for a number out of bounds.
        }
        throw new MalformedValue(
                "'" + text + "' is no whole number from " + min + " to " + max, "Write a number within these bounds.");
    }
}
