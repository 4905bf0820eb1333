package io.netra.yaml;

import io.netra.yaml.YamlNode.Mapping;
import io.netra.yaml.YamlNode.Scalar;
import io.netra.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.StreamDataWriter;
import org.snakeyaml.engine.v2.comments.CommentLine;
import org.snakeyaml.engine.v2.comments.CommentType;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import org.snakeyaml.engine.v2.schema.Schema;

/**
 * Writes a tree as YAML text, with comments above the keys that they are about. What any reader of YAML could take for
 * something else than the string that it is stands in quotes.
 */
public final class YamlWriter {

    private static final Pattern LINE_ENDS = Pattern.compile("[\\p{Cntrl}\\u0085\\u2028\\u2029\\ufeff]+");

    private static final Schema CORE = new OneResolver(new CoreSchema());

    private final Map<List<String>, List<String>> comments;

    /** @param comments lines without {@code #}, by the keys that lead to what they are about; lists have no keys */
    public YamlWriter(Map<List<String>, List<String>> comments) {
        this.comments = comments;
    }

    /** @param header lines without {@code #} that the text begins with */
    public String write(Mapping root, List<String> header) {
        StringBuilder out = new StringBuilder();
        header.forEach(line -> out.append("# ").append(oneLine(line)).append('\n'));
        new Dump(settings()).dumpNode(node(root, List.of()), new Text(out));
        return out.toString();
    }

    private static DumpSettings settings() {
        return DumpSettings.builder()
                .setDefaultFlowStyle(FlowStyle.BLOCK)
                .setDumpComments(true)
                .setIndicatorIndent(2)
                .setIndentWithIndicator(true)
                .setSplitLines(false)
                .setMaxSimpleKeyLength(1024)
                .setSchema(CORE)
                .build();
    }

    private Node node(YamlNode node, List<String> path) {
        if (node instanceof Mapping mapping) {
            return mapping(mapping, path);
        }
        if (node instanceof Sequence list) {
            List<Node> items =
                    list.items().stream().map(item -> node(item, path)).toList();
            return new SequenceNode(Tag.SEQ, items, items.isEmpty() ? FlowStyle.FLOW : FlowStyle.BLOCK);
        }
        return scalar((Scalar) node);
    }

    private Node mapping(Mapping mapping, List<String> path) {
        List<NodeTuple> tuples = new ArrayList<>();
        mapping.entries().forEach((key, member) -> {
            List<String> keys = new ArrayList<>(path);
            keys.add(key);
            Node name = string(key);
            name.setBlockComments(above(keys, tuples.isEmpty()));
            tuples.add(new NodeTuple(name, node(member.value(), keys)));
        });
        return new MappingNode(Tag.MAP, tuples, tuples.isEmpty() ? FlowStyle.FLOW : FlowStyle.BLOCK);
    }

    /** The comments of a key; what stands at the top and is no first key has an empty line above it. */
    private List<CommentLine> above(List<String> keys, boolean first) {
        List<CommentLine> lines = new ArrayList<>();
        if (keys.size() == 1 && !first) {
            lines.add(new CommentLine(Optional.empty(), Optional.empty(), "", CommentType.BLANK_LINE));
        }
        comments.getOrDefault(keys, List.of()).stream().map(YamlWriter::comment).forEach(lines::add);
        return lines;
    }

    private static Node scalar(Scalar scalar) {
        if (scalar.isString()) {
            return string(scalar.text());
        }
        String text = scalar.isNothing() ? "null" : scalar.text();
        // Of the type that it is read as: any other would be written as a tag.
        Tag tag = CORE.getScalarResolver().resolve(text, true);
        return new ScalarNode(tag, text, ScalarStyle.PLAIN);
    }

    private static Node string(String text) {
        return new ScalarNode(Tag.STR, text, PlainText.isSafe(text) ? ScalarStyle.PLAIN : ScalarStyle.DOUBLE_QUOTED);
    }

    private static CommentLine comment(String text) {
        return new CommentLine(Optional.empty(), Optional.empty(), " " + oneLine(text), CommentType.BLOCK);
    }

    /** A comment ends with its line: what follows would be YAML. */
    private static String oneLine(String text) {
        return LINE_ENDS.matcher(text).replaceAll(" ");
    }

    /** Collects what is written. */
    private record Text(StringBuilder out) implements StreamDataWriter {

        @Override
        public void write(String text) {
            out.append(text);
        }

        @Override
        public void write(String text, int from, int length) {
            out.append(text, from, from + length);
        }
    }
}
