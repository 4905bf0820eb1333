package io.netra.compose;

import io.netra.compose.project.ComposeSource;
import io.netra.compose.project.LoadOptions;
import io.netra.compose.project.Project;
import io.netra.compose.project.ProjectLoader;
import io.netra.problem.NetraException;
import io.netra.problem.Problem;
import io.netra.yaml.Findings;
import io.netra.yaml.KeyPath;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads compose files. It understands what netra can run and refuses everything else with its place in the file, so
 * that nothing is silently left out; all problems of a file are reported together.
 */
public final class ComposeReader {

    private final Function<String, @Nullable String> variables;
    private final Consumer<Problem> warnings;
    private final HostRules rules;

    /**
     * With nothing allowed that reaches into the engine's host.
     *
     * @param variables values for {@code ${…}}, and for environment variables without a value; {@code null} for unset
     */
    public ComposeReader(Function<String, @Nullable String> variables) {
        this(variables, warning -> {});
    }

    /**
     * @param warnings receives what is odd in a file but no reason to stop
     */
    public ComposeReader(Function<String, @Nullable String> variables, Consumer<Problem> warnings) {
        this(variables, warnings, HostRules.STRICT);
    }

    /**
     * @param rules what is allowed
     */
    public ComposeReader(Function<String, @Nullable String> variables, Consumer<Problem> warnings, HostRules rules) {
        this.rules = rules;
        this.variables = variables;
        this.warnings = warnings;
    }

    /**
     * @param file where the text lies, or would lie
     * @throws NetraException with every problem of the file
     */
    public ComposeFile read(Path file, String text) {
        return read(ComposeSource.of(file, text));
    }

    /** As {@link #read(ComposeSource, String)}, with the name in the file or that of its folder. */
    public ComposeFile read(ComposeSource source) {
        return read(source, null);
    }

    /**
     * @param projectName the project's name, before the one in the file; {@code null} for that one, or the folder's
     * @throws NetraException with every problem of the file
     */
    public ComposeFile read(ComposeSource source, @Nullable String projectName) {
        return read(List.of(source), LoadOptions.selfContained().withProjectName(projectName));
    }

    /**
     * Reads files, each merged over those before it.
     *
     * @param sources at least one
     * @throws NetraException with every problem of the files
     */
    public ComposeFile read(List<ComposeSource> sources, LoadOptions options) {
        Findings findings =
                new Findings("Cannot read the compose file", sources.get(0).displayName());
        Project project = new ProjectLoader(variables, findings).load(sources, options);
        ComposeFile file = read(project, findings);
        findings.report(warnings);
        return file;
    }

    /**
     * Reads a project that is loaded.
     *
     * @param findings receives what is wrong or odd in it
     */
    public ComposeFile read(Project project, Findings findings) {
        Reading reading = new Reading(
                findings,
                new CrossReferences(findings),
                new FileObjects(),
                new HostAccess(findings, rules),
                project.variables(),
                project.folder());
        Section section = new Value(reading, KeyPath.ROOT, project.root()).section("the file");
        section.accept("name", "version");
        for (FileObjects.Kind kind : FileObjects.Kind.values()) {
            reading.files().read(section, kind);
        }
        return file(project.files().get(0), project.name(), section);
    }

    private static ComposeFile file(Path path, String name, Section root) {
        Map<String, ComposeService> services =
                named(root, "services", Names.SERVICE, (key, value) -> new ServiceReader(key, value).read());
        Map<String, ComposeNetwork> networks =
                named(root, "networks", Names.RESOURCE, (key, value) -> EngineObjects.network(name, key, value));
        Map<String, ComposeVolume> volumes =
                named(root, "volumes", Names.RESOURCE, (key, value) -> EngineObjects.volume(name, key, value));
        if (root.get("services") == null) {
            root.problem("there are no services", "Declare at least one under 'services:'.");
        }
        root.refuseOthers();
        root.reading().references().check();
        ComposeFile file = new ComposeFile(path, name, fixed(services), fixed(networks), fixed(volumes));
        root.reading().access().check(file.containerNames());
        return file;
    }

    private static <T> Map<String, T> named(Section root, String key, Names names, Entries<T> entries) {
        Map<String, T> read = new LinkedHashMap<>();
        Value value = root.get(key);
        Map<String, Value> declared = value == null ? Map.of() : value.entries();
        if (value != null) {
            names.checkKeys(value);
        }
        declared.forEach((name, v) -> read.put(name, entries.read(name, v)));
        return read;
    }

    private static <T> Map<String, T> fixed(Map<String, T> map) {
        return Collections.unmodifiableMap(map);
    }

    /** Reads one entry of a mapping with free names. */
    private interface Entries<T> {
        T read(String key, Value value);
    }
}
