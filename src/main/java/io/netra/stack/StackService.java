package io.netra.stack;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A service of a stack, decided in every detail; this is what a template sees.
 *
 * @param name its plain name, an alias on the network in every variant
 * @param key its key in the compose file: {@code alpine-test-backend}
 * @param type the catalogue entry
 * @param variant the form it runs in
 * @param fallback why it is regular although Alpine was wanted; {@code null} otherwise
 * @param image what to run, or the name of what is built
 * @param build where the image comes from; {@code null} where it is pulled
 * @param ports published ports; the first one is the main one
 * @param probe the readiness probe as a label has it, {@code http:8000/health}; {@code null} without a port
 * @param limits what it may use
 * @param environment the user's variables
 * @param dependsOn names of services that have to be ready first
 * @param init the folder of the scripts that fill its data; {@code null} for none
 */
public record StackService(
        String name,
        String key,
        ServiceType type,
        Variant variant,
        @Nullable String fallback,
        String image,
        @Nullable Build build,
        List<Port> ports,
        @Nullable String probe,
        Limits limits,
        Map<String, String> environment,
        List<String> dependsOn,
        @Nullable Path init) {

    /** The same service, with other paths. */
    public StackService withPaths(@Nullable Build otherBuild, @Nullable Path otherInit) {
        return new StackService(
                name,
                key,
                type,
                variant,
                fallback,
                image,
                otherBuild,
                ports,
                probe,
                limits,
                environment,
                dependsOn,
                otherInit);
    }

    /** Where an image is built from. */
    public record Build(
            Path context, Path dockerfile, @Nullable String target, Map<String, String> args) {}

    /**
     * A published port.
     *
     * @param published the host's port; {@code null} for one of the engine's choice
     */
    public record Port(int target, @Nullable Integer published) {}

    /**
     * What it may use.
     *
     * @param memory megabytes, its tmpfs included: what lies there counts against the limit
     * @param reservation megabytes; {@code null} for none
     * @param cpus processors; {@code null} for no limit
     */
    public record Limits(
            int memory,
            @Nullable Integer reservation,
            @Nullable Double cpus) {}
}
