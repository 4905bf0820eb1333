package io.netra.engine.docker;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where to look for an engine and its credentials, and whom to tell what is doubtful about them.
 *
 * @param dockerHost the engine's address as the user gave it: {@code unix:///var/run/docker.sock}
 * @param context the Docker context that the user asked for
 * @param env environment variables by name; {@code null} for one that is not set
 * @param userHome the folder that holds {@code .docker}
 * @param warnings receives one sentence for each thing that works but should not stay so
 */
public record Lookup(
        Optional<String> dockerHost,
        Optional<String> context,
        Function<String, @Nullable String> env,
        Path userHome,
        Consumer<String> warnings) {

    /** Looks where this process would. */
    public static Lookup ofProcess(Optional<String> dockerHost, Optional<String> context, Consumer<String> warnings) {
        return new Lookup(dockerHost, context, System::getenv, Path.of(System.getProperty("user.home")), warnings);
    }

    /** An environment variable; an empty one counts as not set, as for the docker CLI. */
    Optional<String> variable(String name) {
        return Optional.ofNullable(env.apply(name)).filter(value -> !value.isEmpty());
    }

    /** The folder of Docker's configuration. */
    Path configDir() {
        return variable("DOCKER_CONFIG").map(Path::of).orElseGet(() -> userHome.resolve(".docker"));
    }
}
