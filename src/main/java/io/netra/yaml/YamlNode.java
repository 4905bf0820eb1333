package io.netra.yaml;

import io.netra.problem.Location;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A value of a YAML file with the place where it stands; anchors and merge keys are resolved. */
public sealed interface YamlNode {

    Location where();

    /** What it is, as a message says it: {@code a list}. */
    String kind();

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

        @Override
        public String kind() {
            return type.kind;
        }
    }

    /** A list. */
    record Sequence(Location where, List<YamlNode> items) implements YamlNode {

        @Override
        public String kind() {
            return "a list";
        }
    }

    /** A mapping, in the order of the file. */
    record Mapping(Location where, Map<String, Member> entries) implements YamlNode {

        @Override
        public String kind() {
            return "a mapping";
        }

        /** The value of a key; {@code null} where it is not there. */
        public @Nullable YamlNode get(String key) {
            Member member = entries.get(key);
            return member == null ? null : member.value();
        }

        /** The same with one value set, in its old place or else at the end. */
        public Mapping with(String key, YamlNode value) {
            Map<String, Member> changed = new LinkedHashMap<>(entries);
            Member old = entries.get(key);
            changed.put(key, new Member(old == null ? value.where() : old.where(), value));
            return new Mapping(where, Collections.unmodifiableMap(changed));
        }

        public Mapping without(String key) {
            Map<String, Member> changed = new LinkedHashMap<>(entries);
            changed.remove(key);
            return new Mapping(where, Collections.unmodifiableMap(changed));
        }
    }

    /** A key of a mapping and its value. */
    record Member(Location where, YamlNode value) {}
}
