package io.netra.compose.project;

import io.netra.yaml.Findings;
import io.netra.yaml.MalformedValue;
import io.netra.yaml.YamlNode;
import io.netra.yaml.YamlNode.Scalar;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds a project's name: the given one, the variable's, that in the files, or the folder's. */
final class ProjectName {

    static final String VARIABLE = "COMPOSE_PROJECT_NAME";
    /** Stands for a name that has been refused, so that names made of it are not refused once more. */
    private static final String UNKNOWN = "project";

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]*");

    private final FileLoader loader;
    private final Function<String, @Nullable String> variables;
    private final Findings findings;

    ProjectName(FileLoader loader, Function<String, @Nullable String> variables, Findings findings) {
        this.loader = loader;
        this.variables = variables;
        this.findings = findings;
    }

    String of(List<ComposeSource> sources, LoadOptions options, Path folder) {
        String given = options.projectName();
        if (given != null) {
            return given;
        }
        String variable = options.environment().compose() ? variables.apply(VARIABLE) : null;
        if (variable != null && !variable.isEmpty()) {
            return variable(variable, sources.get(0));
        }
        YamlNode named = null;
        for (ComposeSource source : sources) {
            FileLoader.Parsed parsed = loader.raw(source);
            YamlNode name = parsed == null ? null : parsed.root().get("name");
            named = name == null ? named : name;
        }
        return named == null ? fromFolder(sources.get(0), folder) : inFile(named);
    }

    private String variable(String name, ComposeSource first) {
        try {
            return check(name);
        } catch (MalformedValue e) {
            findings.problem(loader.files().findings(first).at(1, 1), VARIABLE + ": " + e.fact(), e.hint());
            return UNKNOWN;
        }
    }

    private String inFile(YamlNode node) {
        if (!(node instanceof Scalar scalar) || !scalar.isString()) {
            findings.problem(node.where(), "name must be a string, this is " + node.kind(), "Put it in quotes.");
            return UNKNOWN;
        }
        try {
            return check(new Interpolation(variables).apply(scalar.text(), unset -> {}));
        } catch (MalformedValue e) {
            findings.problem(node.where(), "name: " + e.fact(), e.hint());
            return UNKNOWN;
        }
    }

    private static String check(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new MalformedValue(
                    "'" + name + "' is no valid project name",
                    "Write lower-case letters, digits, '-' and '_', a letter or digit first.");
        }
        return name;
    }

    private String fromFolder(ComposeSource first, Path folder) {
        Path last = folder.getFileName();
        String name = (last == null ? "" : last.toString())
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9_-]", "")
                .replaceFirst("^[_-]+", "");
        if (name.isEmpty()) {
            findings.problem(
                    loader.files().findings(first).at(1, 1),
                    "the folder's name gives no project name",
                    "Write 'name: my-project' at the top.");
        }
        return name.isEmpty() ? UNKNOWN : name;
    }
}
