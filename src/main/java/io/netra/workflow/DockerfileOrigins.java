package io.netra.workflow;

import io.netra.compose.derive.BuildFiles;
import io.netra.dockerfile.Dockerfile;
import io.netra.problem.NetraException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The Dockerfiles on disk. */
final class DockerfileOrigins implements BuildFiles {

    @Override
    public boolean exists(Path file) {
        return Files.isRegularFile(file);
    }

    @Override
    public @Nullable String origin(Path dockerfile, Map<String, String> args, @Nullable String target) {
        try {
            return exists(dockerfile)
                    ? Dockerfile.read(dockerfile).origin(args, target).orElse(null)
                    : null;
        } catch (NetraException e) {
            // Whoever builds it says so, with all that belongs to it; here it only means that nothing is known.
            return null;
        }
    }
}
