package io.netra.engine.docker;

import io.netra.problem.NetraException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where the engines of this machine listen: who has such a socket has the engine. */
public final class EngineSockets {

    private EngineSockets() {}

    /** The socket that the user's settings lead to, there or not, and those of the usual places that are there. */
    public static List<Path> of(Lookup lookup) {
        return of(new EngineLocator(lookup));
    }

    static List<Path> of(EngineLocator locator) {
        List<Path> sockets = new ArrayList<>();
        explicit(locator).flatMap(EngineSockets::path).ifPresent(sockets::add);
        locator.usual().forEach(place -> path(place).filter(Files::exists).ifPresent(sockets::add));
        return sockets;
    }

    private static Optional<Candidate> explicit(EngineLocator locator) {
        try {
            return locator.explicit();
        } catch (NetraException e) {
            // Whoever connects says so.
            return Optional.empty();
        }
    }

    private static Optional<Path> path(Candidate place) {
        String path = place.host().getPath();
        try {
            return place.isSocket() && path != null && !path.isEmpty() ? Optional.of(Path.of(path)) : Optional.empty();
        } catch (IllegalArgumentException | FileSystemNotFoundException e) {
            return Optional.empty();
        }
    }
}
