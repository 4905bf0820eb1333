package io.netra.yaml;

import io.netra.problem.Location;
import io.netra.yaml.YamlNode.Mapping;
import io.netra.yaml.YamlNode.Scalar;
import io.netra.yaml.YamlNode.ScalarType;
import io.netra.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;

/** Converts the parser's nodes into {@link YamlNode}s: aliases expanded, tags checked and applied. */
public final class YamlTree {

    private static final Map<Tag, ScalarType> TYPES = Map.of(
            Tag.STR, ScalarType.STRING,
            // The parser's own form of ${VAR}; variables are replaced later, by Compose's rules.
            Tag.ENV_TAG, ScalarType.STRING,
            Tag.INT, ScalarType.NUMBER,
            Tag.FLOAT, ScalarType.NUMBER,
            Tag.BOOL, ScalarType.BOOLEAN,
            Tag.NULL, ScalarType.NOTHING);

    private static final Tag RESET = new Tag("!reset");
    private static final Tag OVERRIDE = new Tag("!override");
    private static final ScalarResolver SCALARS = new UnmergedSchema().getScalarResolver();

    private final Findings findings;
    private final YamlBudget budget;
    private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());
    private final ReplacedPaths replaced = new ReplacedPaths();

    YamlTree(Findings findings, YamlBudget budget) {
        this.findings = findings;
        this.budget = budget;
    }

    /** The paths with {@code !reset} or {@code !override} so far. */
    ReplacedPaths replaced() {
        return replaced;
    }

    /** The value of a key; {@code null} where it is only there to remove another file's. */
    @Nullable
    YamlNode convert(String key, Node node) {
        return replaced.below(key, () -> convert(node));
    }

    /** {@code null} for a value that is only there to remove another file's. */
    @Nullable
    YamlNode convert(Node node) {
        Location where = where(node);
        budget.take(1, where, findings);
        if (node.getTag().equals(RESET)) {
            replaced.addCurrent();
            return null;
        }
        if (node.getTag().equals(OVERRIDE)) {
            replaced.addCurrent();
        }
        if (!open.add(node)) {
            throw findings.fatal(where, "an anchor contains itself", "Remove the alias inside it.", null);
        }
        try {
            return converted(node, where);
        } finally {
            open.remove(node);
        }
    }

    Location where(Node node) {
        return node.getStartMark()
                .map(m -> findings.at(m.getLine() + 1, m.getColumn() + 1))
                .orElseGet(() -> findings.at(1, 1));
    }

    private YamlNode converted(Node node, Location where) {
        if (node instanceof MappingNode mapping) {
            checkTag(node, Tag.MAP);
            return Mapping.of(where, new YamlEntries(this, findings).of(mapping));
        }
        if (node instanceof SequenceNode sequence) {
            checkTag(node, Tag.SEQ);
            List<YamlNode> items = new ArrayList<>();
            for (Node item : sequence.getValue()) {
                YamlNode value = replaced.withinList(() -> convert(item));
                if (value != null) {
                    items.add(value);
                }
            }
            return Sequence.of(where, items);
        }
        ScalarNode scalar = (ScalarNode) node;
        ScalarType type = TYPES.get(tag(scalar));
        if (type == null) {
            refuseTag(node);
        }
        return new Scalar(where, scalar.getValue(), type == null ? ScalarType.STRING : type);
    }

    private static Tag tag(ScalarNode scalar) {
        Tag tag = scalar.getTag();
        return tag.equals(OVERRIDE) ? SCALARS.resolve(scalar.getValue(), scalar.isPlain()) : tag;
    }

    private void checkTag(Node node, Tag expected) {
        if (!node.getTag().equals(expected) && !node.getTag().equals(OVERRIDE)) {
            refuseTag(node);
        }
    }

    private void refuseTag(Node node) {
        String tag = node.getTag().getValue();
        findings.problem(where(node), "netra does not support the YAML tag '" + tag + "'", "Remove the tag.");
    }
}
