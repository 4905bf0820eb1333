package io.netra.compose;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the image of a service is built.
 *
 * @param context the folder sent to the builder, absolute
 * @param dockerfile the Dockerfile, absolute; may lie outside the context
 * @param target the stage to build; {@code null} for the last one
 * @param args build arguments
 * @param labels labels of the image
 */
public record ComposeBuild(
        Path context, Path dockerfile, @Nullable String target, Map<String, String> args, Map<String, String> labels) {}
