package io.netra.compose.project;

import io.netra.problem.Location;
import io.netra.yaml.Findings;
import io.netra.yaml.MalformedValue;
import io.netra.yaml.YamlNode;
import io.netra.yaml.YamlNode.Mapping;
import io.netra.yaml.YamlNode.Scalar;
import io.netra.yaml.YamlNode.ScalarType;
import io.netra.yaml.YamlNode.Sequence;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The forms of single values and of their lists. */
final class Forms {

    private static final Pattern NEGATIVE = Pattern.compile("-\\d{1,18}");

    private static final Pattern DECIMAL = Pattern.compile("\\d{1,6}(\\.\\d{0,20})?|\\.\\d{1,20}");

    /** A string; an empty one says nothing. */
    static final Form TEXT = (node, path, findings) -> {
        if (node instanceof Scalar scalar && scalar.isString()) {
            return scalar.text().isEmpty() ? null : scalar;
        }
        return Form.refuse(node, path, findings, "a string");
    };

    /** A string, or a number that stands for one. */
    static final Form TEXT_OR_NUMBER = (node, path, findings) -> {
        if (node instanceof Scalar scalar && scalar.type() == ScalarType.NUMBER) {
            return Scalar.string(scalar.where(), ScalarText.of(scalar));
        }
        return TEXT.of(node, path, findings);
    };

    /** A whole number other than zero. */
    static final Form COUNT = scalar("a number", true, (text, where) -> {
        String number = whole(text);
        return number.equals("0") ? null : Scalar.number(where, number);
    });

    /** A whole number, zero included. */
    static final Form GIVEN_COUNT = scalar("a number", true, (text, where) -> Scalar.number(where, whole(text)));

    /** A number of processors. */
    static final Form CPUS = scalar("a number", true, (text, where) -> {
        float number = decimal(text);
        return number == 0
                ? null
                : Scalar.number(
                        where,
                        new BigDecimal(Float.toString(number))
                                .stripTrailingZeros()
                                .toPlainString());
    });

    /** A number of bytes, as a string; a plain number may be negative, which means no limit. */
    static final Form BYTES = scalar("a size", true, (text, where) -> {
        String bytes = NEGATIVE.matcher(text).matches() ? text : String.valueOf(ByteSizes.parse(text));
        return bytes.equals("0") ? null : Scalar.string(where, bytes);
    });

    static final Form DURATION =
            scalar("a string", false, (text, where) -> Scalar.string(where, Durations.text(Durations.parse(text))));

    /** True; false says nothing. */
    static final Form FLAG = (node, path, findings) -> {
        YamlNode flag = Forms.GIVEN_FLAG.of(node, path, findings);
        return flag instanceof Scalar scalar && scalar.text().equals("true") ? flag : null;
    };

    /** True or false. */
    static final Form GIVEN_FLAG = (node, path, findings) -> {
        if (node instanceof Scalar scalar && scalar.type() == ScalarType.BOOLEAN) {
            return Scalar.flag(scalar.where(), scalar.text().equalsIgnoreCase("true"));
        }
        if (!(node instanceof Scalar scalar) || !scalar.isString()) {
            return Form.refuse(node, path, findings, "true or false");
        }
        return switch (scalar.text().toLowerCase(Locale.ROOT)) {
            case "true", "yes", "y", "on" -> Scalar.flag(scalar.where(), true);
            case "false", "no", "n", "off" -> Scalar.flag(scalar.where(), false);
            default ->
                malformed(
                        scalar,
                        path.shown(),
                        findings,
                        new MalformedValue(
                                "'" + scalar.text() + "' is neither true nor false", "Write true or false."));
        };
    };

    /** Words of a command: a list, or a line that is split into them; nothing keeps the image's. */
    static final Form WORDS = (node, path, findings) -> {
        if (node.isNothing()) {
            return null;
        }
        if (node instanceof Sequence) {
            return Forms.ALL_TEXTS.of(node, path, findings);
        }
        if (!(node instanceof Scalar line) || !line.isString()) {
            return Form.refuse(node, path, findings, "a string or a list");
        }
        try {
            List<Scalar> words = ShellWords.split(line.text()).stream()
                    .map(word -> Scalar.string(line.where(), word))
                    .toList();
            return Sequence.of(line.where(), words);
        } catch (MalformedValue e) {
            return malformed(line, path.shown(), findings, e);
        }
    };

    /** A list of strings, empty ones included. */
    static final Form ALL_TEXTS = listOf((node, path, findings) ->
            node instanceof Scalar scalar && scalar.isString() ? node : Form.refuse(node, path, findings, "a string"));

    /** A list of strings; an empty one says nothing. */
    static final Form TEXTS = unlessEmpty(ALL_TEXTS);

    static final Form TEXTS_OR_NUMBERS = unlessEmpty(listOf(TEXT_OR_NUMBER));

    /** A list of strings, or a single one. */
    static final Form TEXTS_OR_TEXT = (node, path, findings) -> node instanceof Scalar scalar && scalar.isString()
            ? Sequence.of(node.where(), List.of(node))
            : TEXTS.of(node, path, findings);

    /** The test of a health check: a list, or a line for a shell. */
    static final Form TEST = (node, path, findings) -> {
        if (node instanceof Scalar line && line.isString()) {
            return Sequence.of(line.where(), List.of(Scalar.string(line.where(), "CMD-SHELL"), line));
        }
        return ALL_TEXTS.of(node, path, findings);
    };

    private Forms() {}

    /** A list whose items have a form. */
    static Form listOf(Form item) {
        return (node, path, findings) -> {
            if (!(node instanceof Sequence list)) {
                return Form.refuse(node, path, findings, "a list");
            }
            List<YamlNode> items = new ArrayList<>(list.items().size());
            for (int i = 0; i < list.items().size(); i++) {
                YamlNode read = item.of(list.items().get(i), path.item(i), findings);
                if (read != null) {
                    items.add(read);
                }
            }
            return Sequence.of(list.where(), items);
        };
    }

    /** A form of lists and mappings, of which an empty one says nothing. */
    static Form unlessEmpty(Form form) {
        return (node, path, findings) -> {
            YamlNode read = form.of(node, path, findings);
            boolean empty = (read instanceof Sequence list && list.items().isEmpty())
                    || (read instanceof Mapping mapping && mapping.entries().isEmpty());
            return empty ? null : read;
        };
    }

    private static Form scalar(
            String expected, boolean numbers, BiFunction<String, Location, @Nullable Scalar> reader) {
        return (node, path, findings) -> {
            boolean fits = node instanceof Scalar scalar
                    && (scalar.isString() || (numbers && scalar.type() == ScalarType.NUMBER));
            if (!fits) {
                return Form.refuse(node, path, findings, expected);
            }
            Scalar scalar = (Scalar) node;
            try {
                return reader.apply(ScalarText.of(scalar), scalar.where());
            } catch (MalformedValue e) {
                return malformed(scalar, path.shown(), findings, e);
            }
        };
    }

    private static @Nullable YamlNode malformed(Scalar scalar, String path, Findings findings, MalformedValue e) {
        findings.problem(scalar.where(), path + ": " + e.fact(), e.hint());
        return null;
    }

    private static String whole(String text) {
        try {
            return String.valueOf(Long.parseLong(text));
        } catch (NumberFormatException e) {
            throw new MalformedValue("'" + text + "' is no whole number", "Write one.");
        }
    }

    private static float decimal(String text) {
        if (!DECIMAL.matcher(text).matches()) {
            throw new MalformedValue("'" + text + "' is no number of processors", "Write one such as 0.5 or 2.");
        }
        return Float.parseFloat(text);
    }
}
