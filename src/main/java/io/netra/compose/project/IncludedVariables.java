package io.netra.compose.project;

import io.netra.yaml.YamlNode;
import io.netra.yaml.YamlNode.Mapping;
import io.netra.yaml.YamlNode.Scalar;
import io.netra.yaml.YamlNode.Sequence;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Gives the names without a value in lists of variables the values that an included project has for them. The names of
 * mappings take the whole project's values later, as with the CLI.
 */
final class IncludedVariables {

    private IncludedVariables() {}

    static Mapping resolve(Mapping root, Function<String, @Nullable String> variables) {
        return new Rewriting()
                .at(
                        "services.*.environment",
                        (node, path) ->
                                node instanceof Sequence list ? list.map(item -> resolved(item, variables)) : node)
                .apply(root);
    }

    private static YamlNode resolved(YamlNode item, Function<String, @Nullable String> variables) {
        String name = item instanceof Scalar scalar && scalar.isString() ? scalar.text() : "";
        String value = name.isEmpty() || name.indexOf('=') >= 0 ? null : variables.apply(name);
        return value == null ? item : Scalar.string(item.where(), name + "=" + value);
    }
}
