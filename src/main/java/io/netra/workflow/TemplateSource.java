package io.netra.workflow;

import io.netra.compose.ComposeRenderer;
import io.netra.compose.RenderedText;
import io.netra.problem.Location;
import io.netra.problem.Problem;
import io.netra.settings.Settings;
import io.netra.stack.Catalogue;
import io.netra.stack.Stack;
import io.netra.stack.StackFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The services of the pom, rendered by a template. */
final class TemplateSource implements StackSource {

    private final StackFactory factory;
    private final ComposeRenderer renderer;
    private final Path directory;

    TemplateSource(Settings settings, Early<Catalogue> catalogue) {
        this.directory = settings.owner().outputDirectory();
        this.renderer = new ComposeRenderer(settings).parsed();
        this.factory = new StackFactory(settings, catalogue.get());
    }

    @Override
    public Rendered render(Map<String, String> fallbacks) {
        Stack stack = factory.declare(fallbacks);
        RenderedText rendered = renderer.render(stack, directory);
        return new Rendered(stack, rendered.text(), List.of(), problem -> attributed(problem, rendered));
    }

    /** A problem names its place in the file that was rendered, and the template that is to be corrected. */
    private static Problem attributed(Problem problem, RenderedText rendered) {
        Location where = problem.where();
        String origin = rendered.origin(where == null ? 0 : where.line());
        return new Problem(problem.what() + " rendered by " + origin, problem.fact(), where, problem.hint());
    }
}
