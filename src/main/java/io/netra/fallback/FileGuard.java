package io.netra.fallback;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/** Keeps other processes, and other threads of this one, from changing a file meanwhile; by a file beside it. */
final class FileGuard {

    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final int ATTEMPTS = 100;

    private FileGuard() {}

    /**
     * Does something once it is its turn, for which it waits two seconds at most.
     *
     * @throws IOException where the file can't be guarded, or another holds it all the time
     */
    static void whileHeld(Path file, Runnable work) throws IOException {
        Path lock = file.resolveSibling(file.getFileName() + ".lock");
        Files.createDirectories(lock.toAbsolutePath().getParent());
        // The lock goes with its channel.
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            for (int attempt = 1; !locked(channel); attempt++) {
                if (attempt == ATTEMPTS) {
                    throw new IOException("another build holds " + lock);
                }
                pause();
            }
            work.run();
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            // Another thread of this process has it, perhaps through classes of another plugin realm.
            return false;
        }
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
