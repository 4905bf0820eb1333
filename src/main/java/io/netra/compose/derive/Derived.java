package io.netra.compose.derive;

import io.netra.yaml.YamlNode;
import io.netra.yaml.YamlNode.Mapping;
import io.netra.yaml.YamlNode.Scalar;
import io.netra.yaml.YamlNode.Sequence;
import io.netra.yaml.YamlWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A derived project.
 *
 * @param root the tree
 * @param changes in what it differs from the user's, and where a difference could be expected but is not
 */
public record Derived(Mapping root, List<Change> changes) {

    /**
     * The text of a compose file with every change as a comment at its place.
     *
     * @param sources the user's files, as the header names them
     */
    public String text(List<String> sources) {
        Map<List<String>, List<String>> comments = new LinkedHashMap<>();
        changes.forEach(change ->
                comments.computeIfAbsent(change.at(), at -> new ArrayList<>()).add("netra: " + change.text()));
        List<String> header = List.of(
                "Derived by netra-maven-plugin from " + String.join(", ", sources)
                        + ". Do not edit: the next start writes it anew.",
                "What is changed stands in comments; netra's own labels, io.netra.*, are added.");
        return new YamlWriter(comments).write((Mapping) escaped(root), header);
    }

    /** Compose would take a dollar sign for a variable; in keys it does not look. */
    private static YamlNode escaped(YamlNode node) {
        if (node instanceof Mapping mapping) {
            return mapping.map((key, value) -> escaped(value));
        }
        if (node instanceof Sequence list) {
            return list.map(Derived::escaped);
        }
        Scalar scalar = (Scalar) node;
        return scalar.isString() ? Scalar.string(scalar.where(), scalar.text().replace("$", "$$")) : scalar;
    }
}
