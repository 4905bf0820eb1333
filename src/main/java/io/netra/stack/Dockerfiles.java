package io.netra.stack;

import io.netra.settings.ServiceSettings;
import io.netra.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the Dockerfiles of a service are: named by the user, or found by their names. */
record Dockerfiles(Path baseDirectory, Path regular, Path alpine) {

    static Dockerfiles of(Settings settings, ServiceSettings service) {
        Path folder = settings.stack().dockerfiles();
        Path regular = service.source().dockerfile();
        Path alpine = service.source().alpineDockerfile();
        return new Dockerfiles(
                settings.owner().baseDirectory(),
                regular == null ? folder.resolve(service.name() + ".Dockerfile") : regular,
                alpine == null ? folder.resolve(service.name() + ".alpine.Dockerfile") : alpine);
    }

    boolean exists() {
        return hasAlpine() || hasRegular();
    }

    boolean hasAlpine() {
        return Files.isRegularFile(alpine);
    }

    boolean hasRegular() {
        return Files.isRegularFile(regular);
    }

    /** A path as the user knows it. */
    String shown(Path path) {
        return path.startsWith(baseDirectory) ? baseDirectory.relativize(path).toString() : path.toString();
    }
}
