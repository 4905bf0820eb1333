package io.netra.compose.project;

import io.netra.problem.Location;
import io.netra.problem.NetraException;
import io.netra.yaml.Findings;
import io.netra.yaml.YamlNode;
import io.netra.yaml.YamlNode.Mapping;
import io.netra.yaml.YamlNode.Scalar;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Loads compose files into one project, in the order and by the rules of the compose CLI. */
public final class ProjectLoader {

    private static final String PROFILES_VARIABLE = "COMPOSE_PROFILES";

    private final Function<String, @Nullable String> variables;
    private final Findings findings;

    /**
     * @param variables values for {@code ${…}}, before those of {@code .env} files; {@code null} for unset
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
        ComposeSource first = sources.get(0);
        Path given = options.projectDirectory();
        Path folder = given == null ? first.folder() : given.toAbsolutePath().normalize();
        SourceFiles files = new SourceFiles(first, findings);
        Map<String, String> environment = environment(files, options, folder);
        Function<String, @Nullable String> all = Scope.variables(variables, environment);
        FileLoader loader = new FileLoader(files, findings);
        String name = new ProjectName(loader, all, findings).of(sources, options, folder);
        Function<String, @Nullable String> named =
                variable -> variable.equals(ProjectName.VARIABLE) ? name : all.apply(variable);
        Mapping merged = loader.load(sources, new Scope(folder, named, List.of()));
        List<String> profiles = profiles(options, named);
        Mapping root = model(named(merged, name), options, profiles, new Context(files, named));
        return new Project(name, sources.stream().map(ComposeSource::file).toList(), folder, profiles, named, root);
    }

    /** What completing a model needs beside the model. */
    private record Context(SourceFiles files, Function<String, @Nullable String> variables) {}

    private Mapping model(Mapping merged, LoadOptions options, List<String> profiles, Context context) {
        String name = merged.get("name") instanceof Scalar scalar ? scalar.text() : "";
        Mapping normal = new Normalization(name, context.variables()).apply(merged);
        Mapping formed = ModelForms.apply(normal.without("version"), findings);
        ServiceSelection selection = new ServiceSelection(options, findings);
        Mapping consistent = new Consistency(normal, findings).check(selection.active(formed, profiles));
        ServiceEnvironment environment =
                new ServiceEnvironment(new EnvironmentFiles(context.files(), findings), context.variables(), findings);
        Mapping resolved = consistent.change(
                "services",
                services -> services instanceof Mapping all
                        ? all.map((key, service) -> environment.apply(service))
                        : services);
        return selection.wanted(UnusedResources.remove(resolved));
    }

    private Map<String, String> environment(SourceFiles files, LoadOptions options, Path folder) {
        Path own = folder.resolve(".env");
        List<Path> given = options.environment().files();
        boolean wanted = options.environment().compose() && !isTrue(variables.apply("COMPOSE_DISABLE_ENV_FILE"));
        List<Path> paths = given.isEmpty() && wanted && Files.isRegularFile(own) ? List.of(own) : given;
        List<Path> absolute =
                paths.stream().map(path -> path.toAbsolutePath().normalize()).toList();
        Location where = absolute.isEmpty() ? findings.at(1, 1) : Location.file(files.displayName(absolute.get(0)));
        return new EnvironmentFiles(files, findings).read(absolute, variables, where);
    }

    private static boolean isTrue(@Nullable String flag) {
        return flag != null && (flag.equals("1") || flag.equalsIgnoreCase("true") || flag.equalsIgnoreCase("t"));
    }

    private static List<String> profiles(LoadOptions options, Function<String, @Nullable String> variables) {
        String listed = options.environment().compose() ? variables.apply(PROFILES_VARIABLE) : null;
        return !options.profiles().isEmpty() || listed == null
                ? options.profiles()
                : Arrays.stream(listed.split(",", -1))
                        .map(String::strip)
                        .filter(profile -> !profile.isEmpty())
                        .toList();
    }

    private static Mapping named(Mapping root, String name) {
        YamlNode own = root.get("name");
        return root.with("name", Scalar.string(own == null ? root.where() : own.where(), name));
    }
}
