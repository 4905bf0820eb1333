package io.netra.compose;

import io.netra.compose.project.WholeNumbers;
import io.netra.yaml.MalformedValue;
import org.jspecify.annotations.Nullable;

/** Reads permissions. A number is the mode itself, so that 0o1777 and 01777 mean what they seem to; a text is octal. */
final class FileModes {

    private static final int ALL = 07777;

    private FileModes() {}

    /** {@code null} where it is left out, or malformed. */
    static @Nullable Integer read(@Nullable Value value) {
        if (value == null) {
            return null;
        }
        return value.parse(text -> value.isNumber() ? Integer.valueOf(WholeNumbers.parse(text, 0, ALL)) : octal(text));
    }

    private static Integer octal(String text) {
        if (!text.matches("(0o|0)?[0-7]{1,4}")) {
            throw new MalformedValue("'" + text + "' is no file mode", "Write octal digits such as 0o1777.");
        }
        return Integer.valueOf(text.replaceFirst("^0o", ""), 8);
    }
}
