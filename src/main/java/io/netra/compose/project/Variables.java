package io.netra.compose.project;

import io.netra.yaml.Findings;
import io.netra.yaml.KeyPath;
import io.netra.yaml.MalformedValue;
import io.netra.yaml.YamlNode;
import io.netra.yaml.YamlNode.Mapping;
import io.netra.yaml.YamlNode.Member;
import io.netra.yaml.YamlNode.Scalar;
import io.netra.yaml.YamlNode.ScalarType;
import io.netra.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Replaces the variables in the values of a tree. Keys are left as they are, as Compose does. */
final class Variables {

    private final Interpolation interpolation;
    private final Findings findings;

    /** @param values of variables; {@code null} for one that is not set */
    Variables(Function<String, @Nullable String> values, Findings findings) {
        this.interpolation = new Interpolation(values);
        this.findings = findings;
    }

    YamlNode replace(YamlNode node) {
        return replaced(node, KeyPath.ROOT);
    }

    private YamlNode replaced(YamlNode node, KeyPath path) {
        if (node instanceof Mapping mapping) {
            Map<String, Member> entries = new LinkedHashMap<>();
            mapping.entries()
                    .forEach((key, member) ->
                            entries.put(key, new Member(member.where(), replaced(member.value(), path.key(key)))));
            return new Mapping(mapping.where(), Collections.unmodifiableMap(entries));
        }
        if (node instanceof Sequence list) {
            List<YamlNode> items = new ArrayList<>();
            list.items().forEach(item -> items.add(replaced(item, path.item(items.size()))));
            return new Sequence(list.where(), Collections.unmodifiableList(items));
        }
        Scalar scalar = (Scalar) node;
        return scalar.type() == ScalarType.STRING ? replaced(scalar, path) : scalar;
    }

    private Scalar replaced(Scalar scalar, KeyPath path) {
        try {
            String text = interpolation.apply(scalar.text(), variable -> unset(scalar, path, variable));
            return new Scalar(scalar.where(), text, ScalarType.STRING);
        } catch (MalformedValue e) {
            findings.problem(scalar.where(), path.shown() + ": " + e.fact(), e.hint());
            return scalar;
        }
    }

    private void unset(Scalar scalar, KeyPath path, String variable) {
        findings.warning(
                scalar.where(),
                path.shown() + ": the variable '" + variable + "' is not set",
                "It is taken as empty; write ${" + variable + ":-} to say so.");
    }
}
