package io.netra.workflow;

import io.netra.compose.ComposeRenderer;
import io.netra.settings.Settings;
import io.netra.stack.Catalogue;
import io.netra.stack.Stack;
import io.netra.stack.StackFactory;
import java.util.List;
import java.util.Map;

/** The services of the pom, rendered by a template. */
final class TemplateSource implements StackSource {

    private final StackFactory factory;
    private final ComposeRenderer renderer;
    private final Settings.Owner owner;

    TemplateSource(Settings settings, Catalogue catalogue) {
        this.owner = settings.owner();
        this.factory = new StackFactory(settings, catalogue);
        this.renderer = new ComposeRenderer(settings.stack(), owner.baseDirectory());
    }

    @Override
    public Rendered render(Map<String, String> fallbacks) {
        Stack stack = factory.declare(fallbacks);
        return new Rendered(stack, renderer.render(stack, owner.outputDirectory()), List.of());
    }
}
