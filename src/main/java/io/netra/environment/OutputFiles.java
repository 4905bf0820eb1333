package io.netra.environment;

import io.netra.problem.NetraException;
import io.netra.problem.Problem;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Writes what netra leaves under {@code target/netra}. Each file is there whole or not at all, and for its owner alone,
 * not even for a moment for others: compose files, properties and reports hold passwords or tell where they work.
 */
public final class OutputFiles {

    private OutputFiles() {}

    /**
     * Writes a file, and the folders it lies in, and returns where it lies.
     *
     * @throws NetraException where it can't
     */
    public static Path write(Path file, String text) {
        try {
            Path folder = Files.createDirectories(file.toAbsolutePath().getParent());
            // The JDK makes temporary files for their owner alone.
            Path temporary = Files.createTempFile(folder, ".netra", ".tmp");
            try {
                Files.writeString(temporary, text);
                move(temporary, file);
            } finally {
                Files.deleteIfExists(temporary);
            }
            return file;
        } catch (IOException e) {
            throw new NetraException(
                    Problem.of(
                            "Cannot write " + file,
                            fact(e),
                            "Check that the folder can be written and that the disk has room."),
                    e);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The message of an error of the file system is often a path and nothing else. */
    private static String fact(IOException cause) {
        if (cause instanceof AccessDeniedException denied) {
            return "no permission for " + denied.getFile();
        }
        if (cause instanceof FileAlreadyExistsException exists) {
            return exists.getFile() + " is there already, and no folder";
        }
        boolean reason = cause instanceof FileSystemException system && system.getReason() != null;
        return reason ? ((FileSystemException) cause).getReason() : cause.toString();
    }
}
