package io.netra.compose;

import io.netra.compose.project.Numbers;
import io.netra.problem.Location;
import io.netra.yaml.KeyPath;
import io.netra.yaml.MalformedValue;
import io.netra.yaml.YamlNode;
import io.netra.yaml.YamlNode.Mapping;
import io.netra.yaml.YamlNode.Member;
import io.netra.yaml.YamlNode.Scalar;
import io.netra.yaml.YamlNode.ScalarType;
import io.netra.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A value of the file with the keys that lead to it, and typed ways to read it. One of the wrong type is recorded as a
 * problem and read as nothing, so that the reading goes on and finds the next problem.
 */
final class Value {

    private final Reading reading;
    private final KeyPath path;
    private final YamlNode node;

    Value(Reading reading, KeyPath path, YamlNode node) {
        this.reading = reading;
        this.path = path;
        this.node = node;
    }

    Reading reading() {
        return reading;
    }

    Location where() {
        return node.where();
    }

    /** The keys that lead here, as messages show them. */
    String path() {
        return path.shown();
    }

    boolean isMapping() {
        return node instanceof Mapping;
    }

    boolean isList() {
        return node instanceof Sequence;
    }

    /** Whether the key stands there without a value, or with {@code null}. */
    boolean isNothing() {
        return node instanceof Scalar scalar && scalar.type() == ScalarType.NOTHING;
    }

    /** Whether it is a number as it stands, without quotes or variables. */
    boolean isNumber() {
        return node instanceof Scalar scalar && scalar.type() == ScalarType.NUMBER;
    }

    /**
     * A mapping with keys of the specification.
     *
     * @param noun what has these keys: {@code a service}
     */
    Section section(String noun) {
        if (node instanceof Mapping mapping) {
            return new Section(reading, path, mapping, noun);
        }
        mustBe("a mapping");
        return new Section(reading, path, new Mapping(node.where(), Map.of()), noun);
    }

    /** A mapping with keys of the user's choice. */
    Map<String, Value> entries() {
        Map<String, Value> values = new LinkedHashMap<>();
        if (node instanceof Mapping mapping) {
            mapping.entries().forEach((k, e) -> values.put(k, new Value(reading, path.named(k), e.value())));
        } else {
            mustBe("a mapping");
        }
        return values;
    }

    /** Where a key of the mapping stands. */
    Location whereKey(String key) {
        Member member = node instanceof Mapping mapping ? mapping.entries().get(key) : null;
        return member == null ? node.where() : member.where();
    }

    List<Value> items() {
        List<Value> values = new ArrayList<>();
        if (node instanceof Sequence list) {
            list.items().forEach(item -> values.add(new Value(reading, path.item(values.size()), item)));
        } else {
            mustBe("a list");
        }
        return values;
    }

    /** The items of a list, or a single value as a list of itself. */
    List<Value> itemsOrSelf() {
        return node instanceof Scalar ? List.of(this) : items();
    }

    /** A string. A number must be quoted to be one, as the compose CLI demands. */
    @Nullable
    String string() {
        if (node instanceof Scalar scalar && scalar.type() == ScalarType.STRING) {
            return scalar.text();
        }
        boolean quotable = node instanceof Scalar && !isNothing();
        mustBe("a string", quotable ? "Put it in quotes." : "Correct it.");
        return null;
    }

    List<String> strings() {
        return items().stream().map(Value::string).filter(s -> s != null).toList();
    }

    /** The texts of a list, or of a single value as a list of itself. */
    List<String> texts() {
        return itemsOrSelf().stream().map(Value::text).filter(s -> s != null).toList();
    }

    /** The text of a string, number, or true and false. */
    @Nullable
    String text() {
        if (!(node instanceof Scalar scalar) || isNothing()) {
            mustBe("a single value");
            return null;
        }
        return switch (scalar.type()) {
            case NUMBER -> Numbers.text(scalar.text());
            case BOOLEAN -> scalar.text().toLowerCase(Locale.ROOT);
            default -> scalar.text();
        };
    }

    /** What a parser makes of the text. */
    <T> @Nullable T parse(Function<String, T> parser) {
        String text = text();
        return text == null ? null : attempt(() -> parser.apply(text));
    }

    /** What an action gives; {@code null} and a problem where it finds something malformed. */
    <T> @Nullable T attempt(Attempt<T> action) {
        try {
            return action.get();
        } catch (MalformedValue e) {
            problem(e.fact(), e.hint());
            return null;
        }
    }

    /** Something that may find a value malformed. */
    interface Attempt<T> {
        @Nullable
        T get();
    }

    void problem(String fact, String hint) {
        reading.findings().problem(node.where(), path.shown() + ": " + fact, hint);
    }

    void warning(String fact, String hint) {
        reading.findings().warning(node.where(), path.shown() + ": " + fact, hint);
    }

    void mustBe(String expected) {
        mustBe(expected, "Correct it.");
    }

    private void mustBe(String expected, String hint) {
        String fact = (path.shown().isEmpty() ? "the file" : path.shown()) + " must be " + expected + ", this is "
                + node.kind();
        reading.findings().problem(node.where(), fact, hint);
    }
}
