package io.netra.workflow;

import io.netra.compose.ComposeReader;
import io.netra.compose.ImageRulesReader;
import io.netra.compose.derive.Change;
import io.netra.compose.derive.Derivation;
import io.netra.compose.derive.Derived;
import io.netra.compose.derive.Wish;
import io.netra.compose.project.ComposeSource;
import io.netra.compose.project.LoadOptions;
import io.netra.compose.project.Project;
import io.netra.compose.project.ProjectLoader;
import io.netra.problem.Problem;
import io.netra.settings.Settings;
import io.netra.stack.Catalogue;
import io.netra.stack.ImageRules;
import io.netra.stack.Naming;
import io.netra.stack.Stack;
import io.netra.stack.Variant;
import io.netra.yaml.Findings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The user's own compose files, and what is derived of them. */
final class ComposeFileSource implements StackSource {

    private final Settings settings;
    private final Project project;
    private final Derivation derivation;
    private final Stack stack;

    /** @param warnings receives what is odd in the files but no reason to stop */
    ComposeFileSource(WorkflowContext context, Early<Catalogue> catalogue, Consumer<Problem> warnings) {
        this.settings = context.settings();
        Variant wanted = settings.alpine() ? Variant.ALPINE : Variant.REGULAR;
        this.stack = new Stack(
                Naming.environment(settings),
                settings.environment(),
                wanted,
                settings.run().ports(),
                List.of(),
                Map.of());
        this.project = load(context, warnings);
        this.derivation = new Derivation(wish(wanted), catalogue.get(), rules(), new DockerfileOrigins());
    }

    @Override
    public Rendered render(Map<String, String> fallbacks) {
        Derived derived = derivation.derive(project, fallbacks);
        List<String> sources = project.files().stream().map(this::shown).toList();
        return new Rendered(
                stack,
                derived.text(sources),
                derived.changes().stream().map(Change::shown).toList(),
                problem -> problem);
    }

    private Wish wish(Variant wanted) {
        Settings.ComposeSettings compose = settings.stack().compose();
        return new Wish(
                settings.owner().name(),
                settings.environment(),
                wanted,
                compose.isolate(),
                settings.images().platform(),
                settings.run().ports(),
                compose.loopback());
    }

    private ImageRules rules() {
        Path own = settings.owner().baseDirectory().resolve("src/netra/alpine/images.yaml");
        return new ImageRulesReader(own).read();
    }

    private Project load(WorkflowContext context, Consumer<Problem> warnings) {
        Function<String, @Nullable String> variables = variable -> {
            String property = context.buildProperties().apply(variable);
            return property == null ? context.variables().apply(variable) : property;
        };
        Settings.ComposeSettings compose = settings.stack().compose();
        List<ComposeSource> sources = compose.files().stream()
                .map(file -> ComposeSource.read(file, shown(file)))
                .toList();
        LoadOptions options = LoadOptions.compose()
                .withProjectName(stack.name())
                .withProfiles(compose.profiles())
                .withServices(compose.services());
        Findings findings =
                new Findings("Cannot read the compose file", sources.get(0).displayName());
        Project loaded = new ProjectLoader(variables, findings).load(sources, options);
        // What netra can't run is told with its place in the user's file, not in the one that is derived.
        new ComposeReader(variables, warnings, context.hostRules()).read(loaded, findings);
        findings.report(warnings);
        return loaded;
    }

    private String shown(Path path) {
        Path base = settings.owner().baseDirectory();
        return path.startsWith(base) ? base.relativize(path).toString() : path.toString();
    }
}
