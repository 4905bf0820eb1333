package io.netra.image;

import io.netra.problem.NetraException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The content of a file or folder of the host that a container sees, as a hash. */
public final class MountContent {

    private MountContent() {}

    /** The hash of names, permissions to execute, and contents; empty where some of it can't be read. */
    public static Optional<String> hash(Path source) {
        ContextScan scan = new ContextScan(IgnoreRules.none(), Set.of(), Path.of(""));
        try {
            // A link is mounted as what it leads to.
            Path real = source.toRealPath();
            if (Files.isDirectory(real)) {
                scan.walk(real);
            } else {
                scan.add("", real);
            }
        } catch (IOException | NetraException e) {
            // A socket, a file of another user: who mounts it may know what it is, netra does not.
            return Optional.empty();
        }
        return scan.skipped().isEmpty() ? Optional.of(hash(scan)) : Optional.empty();
    }

    /** Whether something in it was changed after a moment, or can't be read. */
    public static boolean changedSince(Path source, Instant moment) {
        try (Stream<Path> all = Files.walk(source.toRealPath())) {
            for (Path path : (Iterable<Path>) all::iterator) {
                if (Files.getLastModifiedTime(path).toInstant().isAfter(moment)) {
                    return true;
                }
            }
            return false;
        } catch (IOException | UncheckedIOException e) {
            return true;
        }
    }

    private static String hash(ContextScan scan) {
        Fingerprint hash = new Fingerprint();
        for (ContextEntry entry : scan.entries()) {
            hash.add(entry.path())
                    .add(entry.kind().name())
                    .add(Integer.toOctalString(entry.mode()))
                    .add(entry.content());
        }
        return hash.hex();
    }
}
