package io.netra.settings;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A service as the user asked for it. What is {@code null} or empty is left to the catalogue.
 *
 * @param name its name, by which others find it on the network: {@code [a-z0-9][a-z0-9_-]*}
 * @param type the catalogue entry that describes it; {@code null} for the one of its own name, or {@code application}
 * @param alpine {@code false} to run it in the regular variant whatever the stack does; {@code null} or {@code true} for what
 *     the stack does
 * @param images the images to run instead of the catalogue's
 * @param source where its image is built from
 * @param ports container ports to publish; the first one is its {@code .port}
 * @param probe how it is asked whether it is ready, such as {@code http:8000/health}; {@code null} for the catalogue's
 * @param limits what it may use
 * @param environment variables of its container
 * @param dependsOn names of services that have to be ready before it starts
 */
public record ServiceSettings(
        String name,
        @Nullable String type,
        @Nullable Boolean alpine,
        Images images,
        Source source,
        List<Integer> ports,
        @Nullable String probe,
        Limits limits,
        Map<String, String> environment,
        List<String> dependsOn) {

    /** Images to run instead of the catalogue's, or of one that is built. */
    public record Images(@Nullable String regular, @Nullable String alpine) {

        /** Whether the user named any. */
        public boolean given() {
            return regular != null || alpine != null;
        }
    }

    /**
     * Where an image is built from.
     *
     * @param context the folder that the builder sees, absolute; {@code null} for the folder named like the service, or
     *     the module's own
     * @param dockerfile the regular Dockerfile, absolute; {@code null} for {@code docker/<service>.Dockerfile}
     * @param alpineDockerfile the Alpine one, absolute; {@code null} for {@code docker/<service>.alpine.Dockerfile}
     * @param target the stage to build; {@code null} for the last one
     * @param args build arguments
     */
    public record Source(
            @Nullable Path context,
            @Nullable Path dockerfile,
            @Nullable Path alpineDockerfile,
            @Nullable String target,
            Map<String, String> args) {

        /** Whether the user said anything of it. */
        public boolean given() {
            return context != null
                    || dockerfile != null
                    || alpineDockerfile != null
                    || target != null
                    || !args.isEmpty();
        }
    }

    /**
     * What a service may use; {@code null} for the catalogue's defaults.
     *
     * @param memory megabytes in the regular variant
     * @param alpineMemory megabytes in the Alpine variant
     * @param cpus processors, such as 0.25
     */
    public record Limits(
            @Nullable Integer memory,
            @Nullable Integer alpineMemory,
            @Nullable Double cpus) {}
}
