package io.netra.compose.project;

import io.netra.yaml.YamlNode.Scalar;
import java.util.Locale;

/** Makes a string of a single value, as the compose CLI does where it needs one. */
public final class ScalarText {

    private ScalarText() {}

    /** The text; empty for nothing. */
    public static String of(Scalar scalar) {
        return switch (scalar.type()) {
            case NUMBER -> Numbers.text(scalar.text());
            case BOOLEAN -> scalar.text().toLowerCase(Locale.ROOT);
            case STRING -> scalar.text();
            case NOTHING -> "";
        };
    }
}
