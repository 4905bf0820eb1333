package io.netra.image;

import io.netra.problem.NetraException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** The content of a file or folder of the host that a container sees, as a hash. */
public final class MountContent {

    private MountContent() {}

    /** The hash of names, permissions to execute, and contents; empty where some of it can't be read. */
    public static Optional<String> hash(Path source) {
        ContextScan scan = new ContextScan(IgnoreRules.none(), Set.of(), Path.of(""));
        try {
            if (Files.isDirectory(source)) {
                scan.walk(source);
            } else if (Files.exists(source)) {
                scan.add("", source);
            } else {
                return Optional.empty();
            }
        } catch (NetraException e) {
            // A socket, a file of another user: who mounts it may know what it is, netra does not.
            return Optional.empty();
        }
        return scan.skipped().isEmpty() ? Optional.of(hash(scan)) : Optional.empty();
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
