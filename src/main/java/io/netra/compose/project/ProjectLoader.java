package io.netra.compose.project;

import io.netra.problem.NetraException;
import io.netra.yaml.Findings;
import io.netra.yaml.MalformedValue;
import io.netra.yaml.YamlDocument;
import io.netra.yaml.YamlNode;
import io.netra.yaml.YamlNode.Mapping;
import io.netra.yaml.YamlNode.Scalar;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Loads compose files into one project. */
public final class ProjectLoader {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]*");
    private static final String NAME_VARIABLE = "COMPOSE_PROJECT_NAME";

    private final Function<String, @Nullable String> variables;
    private final Findings findings;

    /**
     * @param variables values for {@code ${…}}; {@code null} for unset
     * @param findings receives what is wrong or odd in the files
     */
    public ProjectLoader(Function<String, @Nullable String> variables, Findings findings) {
        this.variables = variables;
        this.findings = findings;
    }

    /**
     * Loads files, each merged over those before it.
     *
     * @param sources at least one
     * @throws NetraException for a text of which nothing can be read; lesser problems go to the findings
     */
    public Project load(List<ComposeSource> sources, LoadOptions options) {
        return load(sources.get(0), options.projectName());
    }

    private Project load(ComposeSource source, @Nullable String projectName) {
        Mapping root = mapping(new YamlDocument(source.text(), findings).root());
        String name = projectName == null ? name(root, source.folder()) : projectName;
        Function<String, @Nullable String> named =
                variable -> variable.equals(NAME_VARIABLE) ? name : variables.apply(variable);
        Mapping replaced = (Mapping) new Variables(named, findings).replace(root);
        return new Project(name, List.of(source.file()), source.folder(), List.of(), Map.of(), replaced);
    }

    private Mapping mapping(YamlNode root) {
        if (root instanceof Mapping mapping) {
            return mapping;
        }
        findings.problem(root.where(), "the file must be a mapping, this is " + root.kind(), "Correct it.");
        return new Mapping(root.where(), Map.of());
    }

    private String name(Mapping root, Path folder) {
        YamlNode.Member member = root.entries().get("name");
        if (member == null) {
            return fromFolder(root, folder);
        }
        if (!(member.value() instanceof Scalar scalar) || scalar.type() != YamlNode.ScalarType.STRING) {
            String fact = "name must be a string, this is " + member.value().kind();
            findings.problem(member.value().where(), fact, "Put it in quotes.");
            return "";
        }
        return given(scalar);
    }

    private String given(Scalar scalar) {
        try {
            String name = new Interpolation(variables).apply(scalar.text(), unset -> {});
            if (!NAME.matcher(name).matches()) {
                throw new MalformedValue(
                        "'" + name + "' is no valid project name",
                        "Write lower-case letters, digits, '-' and '_', a letter or digit first.");
            }
            return name;
        } catch (MalformedValue e) {
            findings.problem(scalar.where(), "name: " + e.fact(), e.hint());
            return "";
        }
    }

    private String fromFolder(Mapping root, Path folder) {
        Path last = folder.getFileName();
        String name = (last == null ? "" : last.toString())
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9_-]", "")
                .replaceFirst("^[_-]+", "");
        if (name.isEmpty()) {
            findings.problem(
                    root.where(), "the folder's name gives no project name", "Write 'name: my-project' at the top.");
        }
        return name;
    }
}
