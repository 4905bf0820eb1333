package io.netra.compose.project;

import io.netra.yaml.KeyPath;
import io.netra.yaml.YamlNode;
import io.netra.yaml.YamlNode.Mapping;
import io.netra.yaml.YamlNode.Sequence;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Changes the values at given paths of a tree, and leaves everything else as it is. */
final class Rewriting {

    /** What becomes of a value. */
    @FunctionalInterface
    interface Change {

        /** @return {@code null} to leave it out */
        @Nullable
        YamlNode apply(YamlNode node, KeyPath path);
    }

    private final PathRules<Change> rules = new PathRules<>();

    /**
     * @param path such as {@code services.*.ports.*}
     * @param change what becomes of a value there; what lies below has been changed before
     */
    Rewriting at(String path, Change change) {
        rules.add(path, change);
        return this;
    }

    /** As {@link #at}, for values that are mappings; others are left for whoever refuses them. */
    Rewriting atMapping(String path, UnaryOperator<Mapping> change) {
        return at(path, (node, at) -> node instanceof Mapping mapping ? change.apply(mapping) : node);
    }

    Mapping apply(Mapping root) {
        return root.map((key, value) -> rewritten(value, KeyPath.ROOT.key(key), PathRules.at(rules, key)));
    }

    private static @Nullable YamlNode rewritten(YamlNode node, KeyPath path, @Nullable PathRules<Change> here) {
        if (here == null) {
            return node;
        }
        YamlNode changed = node;
        if (here.hasBelow() && node instanceof Mapping mapping) {
            changed = mapping.map((key, value) -> rewritten(value, path.key(key), PathRules.at(here, key)));
        } else if (here.hasBelow() && node instanceof Sequence list) {
            int[] index = new int[1];
            changed = list.map(item -> rewritten(item, path.item(index[0]++), PathRules.items(here)));
        }
        Change rule = here.rule();
        return rule == null ? changed : rule.apply(changed, path);
    }
}
