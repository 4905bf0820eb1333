package io.netra.yaml;

import io.netra.yaml.YamlNode.Mapping;
import io.netra.yaml.YamlNode.Member;
import io.netra.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Converts the entries of one mapping: refuses duplicate keys, and applies merge keys ({@code <<: *base}). */
final class YamlEntries {

    private final YamlTree tree;
    private final Findings findings;
    private final Map<String, Member> entries = new LinkedHashMap<>();
    private final List<YamlNode> merged = new ArrayList<>();
    private boolean merges;

    YamlEntries(YamlTree tree, Findings findings) {
        this.tree = tree;
        this.findings = findings;
    }

    Map<String, Member> of(MappingNode mapping) {
        mapping.getValue().forEach(this::add);
        // A mapping's own keys win over merged ones, and an earlier merged mapping over a later one.
        merged.forEach(this::merge);
        return entries;
    }

    private void add(NodeTuple tuple) {
        Node keyNode = tuple.getKeyNode();
        if (keyNode instanceof ScalarNode scalar
                && scalar.isPlain()
                && scalar.getValue().equals("<<")) {
            if (merges) {
                String hint = "Write one '<<: [*first, *second]'.";
                findings.problem(tree.where(keyNode), "the key '<<' is there twice", hint);
            }
            merges = true;
            YamlNode value = tree.convert(tuple.getValueNode());
            if (value != null) {
                merged.add(value);
            }
            return;
        }
        String key = key(keyNode);
        if (key == null) {
            return;
        }
        YamlNode value = tree.convert(key, tuple.getValueNode());
        if (value != null && entries.putIfAbsent(key, new Member(tree.where(keyNode), value)) != null) {
            findings.problem(tree.where(keyNode), "the key '" + key + "' is there twice", "Remove one of them.");
        }
    }

    private @Nullable String key(Node node) {
        if (node instanceof ScalarNode scalar && !scalar.getTag().equals(Tag.NULL)) {
            return scalar.getValue();
        }
        findings.problem(tree.where(node), "a key must be a plain word", "Put it in quotes if it is meant so.");
        return null;
    }

    private void merge(YamlNode value) {
        if (value instanceof Mapping mapping) {
            mapping.entries().forEach(entries::putIfAbsent);
        } else if (value instanceof Sequence list && list.items().stream().allMatch(Mapping.class::isInstance)) {
            list.items().forEach(this::merge);
        } else {
            String fact = "'<<' merges a mapping or a list of mappings, this is " + value.kind();
            findings.problem(value.where(), fact, "Write '<<: *anchor'.");
        }
    }
}
