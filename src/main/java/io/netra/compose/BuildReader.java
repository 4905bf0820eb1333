package io.netra.compose;

import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads how an image is built. */
final class BuildReader {

    private static final Pattern REMOTE =
            Pattern.compile("[a-z][a-z0-9+.-]*://.*|git@.*|github\\.com/.*", Pattern.DOTALL);

    private BuildReader() {}

    static @Nullable ComposeBuild read(Value value) {
        if (!value.isMapping()) {
            Path context = context(value, value.string());
            return context == null
                    ? null
                    : new ComposeBuild(context, context.resolve("Dockerfile"), null, Map.of(), Map.of());
        }
        Section section = value.section("'build'");
        Value given = section.get("context");
        Path context = given == null ? value.reading().folder() : context(given, given.string());
        Path dockerfile = context == null ? null : dockerfile(section, context);
        String target = section.string("target");
        Map<String, String> args = section.pairs("args", Pairs.ENVIRONMENT);
        Map<String, String> labels = section.pairs("labels", Pairs.LABELS);
        section.refuseOthers();
        return dockerfile == null || context == null
                ? null
                : new ComposeBuild(context, dockerfile, target, args, labels);
    }

    private static @Nullable Path context(Value value, @Nullable String text) {
        if (text == null) {
            return null;
        }
        if (REMOTE.matcher(text).matches()) {
            value.problem("netra does not support the remote context '" + text + "' yet", "Name a folder.");
            return null;
        }
        return value.attempt(() -> value.reading().path(value.reading().folder(), text));
    }

    private static @Nullable Path dockerfile(Section section, Path context) {
        Value given = section.get("dockerfile");
        String text = given == null ? "Dockerfile" : given.string();
        if (given == null || text == null) {
            return context.resolve("Dockerfile");
        }
        return given.attempt(() -> given.reading().path(context, text));
    }
}
