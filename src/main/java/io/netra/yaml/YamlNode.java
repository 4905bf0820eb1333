package io.netra.yaml;

import io.netra.problem.Location;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A value of a YAML file with the place where it stands; anchors and merge keys are resolved. */
public sealed interface YamlNode {

    Location where();

    /** What it is, as a message says it: {@code a list}. */
    String kind();

    /** Whether it says the same as another, wherever the two stand. */
    boolean says(YamlNode other);

    /** Whether it is an empty value, or {@code null}. */
    default boolean isNothing() {
        return this instanceof Scalar scalar && scalar.type() == ScalarType.NOTHING;
    }

    /** How many values there are in it, itself included. */
    default int size() {
        return 1;
    }

    /** What a scalar is by YAML's core schema. */
    enum ScalarType {
        STRING("a string"),
        NUMBER("a number"),
        BOOLEAN("true or false"),
        NOTHING("empty");

        private final String kind;

        ScalarType(String kind) {
            this.kind = kind;
        }
    }

    /**
     * A single value.
     *
     * @param text as it stands in the file, quotes removed, variables not yet replaced
     */
    record Scalar(Location where, String text, ScalarType type) implements YamlNode {

        public static Scalar string(Location where, String text) {
            return new Scalar(where, text, ScalarType.STRING);
        }

        public static Scalar number(Location where, String text) {
            return new Scalar(where, text, ScalarType.NUMBER);
        }

        public static Scalar flag(Location where, boolean flag) {
            return new Scalar(where, String.valueOf(flag), ScalarType.BOOLEAN);
        }

        public static Scalar nothing(Location where) {
            return new Scalar(where, "", ScalarType.NOTHING);
        }

        /** Whether it is a string, such as a quoted number. */
        public boolean isString() {
            return type == ScalarType.STRING;
        }

        @Override
        public String kind() {
            return type.kind;
        }

        @Override
        public boolean says(YamlNode other) {
            return other instanceof Scalar scalar
                    && type == scalar.type
                    && (text.equals(scalar.text) || type == ScalarType.NOTHING);
        }
    }

    /** A list. */
    record Sequence(Location where, List<YamlNode> items) implements YamlNode {

        @Override
        public String kind() {
            return "a list";
        }

        @Override
        public int size() {
            return 1 + items.stream().mapToInt(YamlNode::size).sum();
        }

        @Override
        public boolean says(YamlNode other) {
            if (!(other instanceof Sequence list) || list.items.size() != items.size()) {
                return false;
            }
            for (int i = 0; i < items.size(); i++) {
                if (!items.get(i).says(list.items.get(i))) {
                    return false;
                }
            }
            return true;
        }

        /** The list with other items; those for which there are none are left out. */
        public Sequence map(Function<YamlNode, @Nullable YamlNode> change) {
            List<YamlNode> changed = new ArrayList<>(items.size());
            for (YamlNode item : items) {
                YamlNode node = change.apply(item);
                if (node != null) {
                    changed.add(node);
                }
            }
            return of(where, changed);
        }

        public static Sequence of(Location where, List<? extends YamlNode> items) {
            return new Sequence(where, Collections.unmodifiableList(items));
        }
    }

    /** A mapping, in the order of the file. */
    record Mapping(Location where, Map<String, Member> entries) implements YamlNode {

        public static Mapping of(Location where, Map<String, Member> entries) {
            return new Mapping(where, Collections.unmodifiableMap(entries));
        }

        @Override
        public String kind() {
            return "a mapping";
        }

        @Override
        public int size() {
            return 1
                    + entries.values().stream()
                            .mapToInt(member -> member.value().size())
                            .sum();
        }

        @Override
        public boolean says(YamlNode other) {
            return other instanceof Mapping mapping
                    && mapping.entries.size() == entries.size()
                    && entries.entrySet().stream().allMatch(entry -> {
                        YamlNode value = mapping.get(entry.getKey());
                        return value != null && entry.getValue().value().says(value);
                    });
        }

        /** The value of a key; {@code null} where there is none. */
        public @Nullable YamlNode get(String key) {
            Member member = entries.get(key);
            return member == null ? null : member.value();
        }

        public boolean has(String key) {
            return entries.containsKey(key);
        }

        /** The mapping with another value for a key; a key that is there stays at its place. */
        public Mapping with(String key, YamlNode value) {
            Map<String, Member> changed = new LinkedHashMap<>(entries);
            Member old = entries.get(key);
            changed.put(key, new Member(old == null ? value.where() : old.where(), value));
            return of(where, changed);
        }

        /** As {@link #with}, where the key is not there yet. */
        public Mapping withDefault(String key, Function<Location, YamlNode> value) {
            return has(key) ? this : with(key, value.apply(where));
        }

        public Mapping without(String key) {
            if (!has(key)) {
                return this;
            }
            Map<String, Member> changed = new LinkedHashMap<>(entries);
            changed.remove(key);
            return of(where, changed);
        }

        /** The mapping with other values; keys for which there are none are left out. */
        public Mapping map(BiFunction<String, YamlNode, @Nullable YamlNode> change) {
            Map<String, Member> changed = new LinkedHashMap<>();
            boolean same = true;
            for (Map.Entry<String, Member> entry : entries.entrySet()) {
                Member member = entry.getValue();
                YamlNode value = change.apply(entry.getKey(), member.value());
                same &= value == member.value();
                if (value != null) {
                    changed.put(entry.getKey(), value == member.value() ? member : new Member(member.where(), value));
                }
            }
            return same ? this : of(where, changed);
        }

        /** The mapping with the value of one key changed, where it is there; removed where the change gives none. */
        public Mapping change(String key, Function<YamlNode, @Nullable YamlNode> change) {
            YamlNode value = get(key);
            if (value == null) {
                return this;
            }
            YamlNode changed = change.apply(value);
            return changed == value ? this : changed == null ? without(key) : with(key, changed);
        }
    }

    /** A key of a mapping and its value. */
    record Member(Location where, YamlNode value) {}
}
