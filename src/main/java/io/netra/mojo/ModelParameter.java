package io.netra.mojo;

import io.netra.settings.RawSettings;
import java.util.Arrays;
import java.util.List;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluationException;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluator;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.jspecify.annotations.Nullable;

/** The elements of {@code <model>}, of any depth: Maven's own maps have one level. */
final class ModelParameter {

    private final ExpressionEvaluator evaluator;

    /** @param evaluator replaces what of {@code ${…}} is known only now */
    ModelParameter(ExpressionEvaluator evaluator) {
        this.evaluator = evaluator;
    }

    List<RawSettings.Element> elements(PlexusConfiguration parent) {
        return Arrays.stream(parent.getChildren()).map(this::element).toList();
    }

    private RawSettings.Element element(PlexusConfiguration child) {
        return new RawSettings.Element(child.getName(), text(child), elements(child));
    }

    private @Nullable String text(PlexusConfiguration element) {
        String raw = element.getValue();
        if (raw == null) {
            return "";
        }
        try {
            Object value = evaluator.evaluate(raw.trim());
            return value == null ? null : value.toString();
        } catch (ExpressionEvaluationException e) {
            throw new IllegalStateException("'" + raw + "' is no expression of Maven's", e);
        }
    }
}
