package io.netra.compose.derive;

import io.netra.yaml.YamlNode;
import io.netra.yaml.YamlNode.Mapping;
import io.netra.yaml.YamlNode.Scalar;
import io.netra.yaml.YamlNode.Sequence;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Short ways through a tree in its long form. What has another form than expected counts as left out. */
final class Nodes {

    private Nodes() {}

    static @Nullable String text(@Nullable YamlNode node) {
        return node instanceof Scalar scalar && !scalar.isNothing() ? scalar.text() : null;
    }

    static @Nullable String text(@Nullable YamlNode node, String... keys) {
        return text(at(node, keys));
    }

    static @Nullable YamlNode at(@Nullable YamlNode node, String... keys) {
        YamlNode found = node;
        for (String key : keys) {
            found = found instanceof Mapping mapping ? mapping.get(key) : null;
        }
        return found;
    }

    static boolean isTrue(@Nullable YamlNode node) {
        return "true".equals(text(node));
    }

    /** The mapping at a key; an empty one at the node's own place where there is none. */
    static Mapping mapping(Mapping node, String key) {
        return node.get(key) instanceof Mapping mapping ? mapping : new Mapping(node.where(), Map.of());
    }

    static List<YamlNode> items(@Nullable YamlNode node) {
        return node instanceof Sequence list ? list.items() : List.of();
    }

    /** With a value at the end of a path of mappings, which are made where they are not there. */
    static Mapping set(Mapping node, YamlNode value, String first, String... rest) {
        if (rest.length == 0) {
            return node.with(first, value);
        }
        String[] further = java.util.Arrays.copyOfRange(rest, 1, rest.length);
        return node.with(first, set(mapping(node, first), value, rest[0], further));
    }
}
