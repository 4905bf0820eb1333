package io.netra.compose.project;

import io.netra.yaml.Findings;
import io.netra.yaml.KeyPath;
import io.netra.yaml.MalformedValue;
import io.netra.yaml.YamlNode;
import io.netra.yaml.YamlNode.Mapping;
import io.netra.yaml.YamlNode.Scalar;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes the relative paths of a tree absolute. */
final class AbsolutePaths {

    /** What names something else than a folder of the host. */
    private static final Pattern REMOTE = Pattern.compile("(.*://|service:|github\\.com/|git@).*", Pattern.DOTALL);

    private static final Pattern WINDOWS = Pattern.compile("[A-Za-z]:[\\\\/].*|\\\\\\\\.*", Pattern.DOTALL);

    private final Path folder;
    private final Function<String, @Nullable String> variables;
    private final Findings findings;
    private final Rewriting rewriting = new Rewriting();

    AbsolutePaths(Path folder, Function<String, @Nullable String> variables, Findings findings) {
        this.folder = folder;
        this.variables = variables;
        this.findings = findings;
        rewriting.at("services.*.build.context", this::context);
        rewriting.at("services.*.build.additional_contexts.*", this::context);
        for (String path : List.of(
                "services.*.env_file.*.path",
                "services.*.label_file.*",
                "services.*.extends.file",
                "services.*.develop.watch.*.path",
                "configs.*.file",
                "secrets.*.file")) {
            rewriting.at(path, this::path);
        }
        rewriting.at("services.*.volumes.*", (node, at) -> is(node, "type", "bind") ? below(node, "source", at) : node);
        rewriting.at("volumes.*", this::driverOptions);
    }

    Mapping apply(Mapping root) {
        return rewriting.apply(root);
    }

    private static boolean is(YamlNode node, String key, String text) {
        return node instanceof Mapping mapping
                && mapping.get(key) instanceof Scalar scalar
                && scalar.text().equals(text);
    }

    private YamlNode below(YamlNode node, String key, KeyPath path) {
        return ((Mapping) node).change(key, value -> path(value, path.key(key)));
    }

    /** A local volume can be a bind in disguise. */
    private YamlNode driverOptions(YamlNode node, KeyPath path) {
        return is(node, "driver", "local")
                ? ((Mapping) node)
                        .change(
                                "driver_opts",
                                options -> is(options, "o", "bind")
                                        ? below(options, "device", path.key("driver_opts"))
                                        : options)
                : node;
    }

    private @Nullable YamlNode context(YamlNode node, KeyPath path) {
        return node instanceof Scalar scalar && REMOTE.matcher(scalar.text()).matches() ? node : path(node, path);
    }

    private @Nullable YamlNode path(YamlNode node, KeyPath path) {
        if (!(node instanceof Scalar scalar)
                || !scalar.isString()
                || scalar.text().isEmpty()) {
            return node;
        }
        if (WINDOWS.matcher(scalar.text()).matches()) {
            return node;
        }
        try {
            return Scalar.string(node.where(), Posix.absolute(folder, scalar.text(), variables));
        } catch (MalformedValue e) {
            findings.problem(node.where(), path.shown() + ": " + e.fact(), e.hint());
            return null;
        }
    }
}
