package io.netra.yaml;

import io.netra.problem.Location;
import io.netra.yaml.YamlNode.Mapping;
import io.netra.yaml.YamlNode.Member;
import io.netra.yaml.YamlNode.Scalar;
import io.netra.yaml.YamlNode.ScalarType;
import io.netra.yaml.YamlNode.Sequence;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Converts the parser's nodes into {@link YamlNode}s: aliases expanded, tags checked. */
public final class YamlTree {

    private static final Map<Tag, ScalarType> TYPES = Map.of(
            Tag.STR, ScalarType.STRING,
            // The parser's own form of ${VAR}; variables are replaced later, by Compose's rules.
            Tag.ENV_TAG, ScalarType.STRING,
            Tag.INT, ScalarType.NUMBER,
            Tag.FLOAT, ScalarType.NUMBER,
            Tag.BOOL, ScalarType.BOOLEAN,
            Tag.NULL, ScalarType.NOTHING);

    private final Findings findings;
    private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());
    private int values;

    YamlTree(Findings findings) {
        this.findings = findings;
    }

    YamlNode convert(Node node) {
        Location where = where(node);
        if (++values > YamlLimits.MAX_VALUES) {
            String fact = "its aliases expand to more than " + YamlLimits.MAX_VALUES + " values";
            throw findings.fatal(where, fact, "Simplify the file.", null);
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
            Map<String, Member> entries = new YamlEntries(this, findings).of(mapping);
            return new Mapping(where, Collections.unmodifiableMap(entries));
        }
        if (node instanceof SequenceNode sequence) {
            checkTag(node, Tag.SEQ);
            List<YamlNode> items =
                    sequence.getValue().stream().map(this::convert).toList();
            return new Sequence(where, items);
        }
        ScalarNode scalar = (ScalarNode) node;
        ScalarType type = TYPES.get(node.getTag());
        if (type == null) {
            refuseTag(node);
        }
        return new Scalar(where, scalar.getValue(), type == null ? ScalarType.STRING : type);
    }

    private void checkTag(Node node, Tag expected) {
        if (!node.getTag().equals(expected)) {
            refuseTag(node);
        }
    }

    private void refuseTag(Node node) {
        String tag = node.getTag().getValue();
        findings.problem(where(node), "netra does not support the YAML tag '" + tag + "'", "Remove the tag.");
    }
}
