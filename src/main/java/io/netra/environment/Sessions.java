package io.netra.environment;

import io.netra.environment.SessionId.Liveness;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which Maven sessions of this host are still there. Each holds a lock on a file of its own from its first start to its
 * end; whatever kills it, the kernel lets go of the lock. Where there is no such file, as its folder can't be written,
 * its process is looked for.
 *
 * <p>A file is opened by nobody in the process that has it locked: POSIX lets go of a lock when any handle of the file is
 * closed. What a process has to know of its own sessions it is told by the files' names.
 *
 * @param folder where the files lie; need not exist
 */
public record Sessions(Path folder) {

    /** Longer than any build takes: nobody can tell whether a process of another boot or container is there. */
    private static final Duration OLD = Duration.ofDays(7);

    private static final String LOCKED = ".lock";
    /** A session that has ended in a process that lives on, such as a Maven daemon. */
    private static final String ENDED = ".ended";

    /**
     * Holds a session's lock until what is returned is closed.
     *
     * @return empty where that is not possible: the process is what tells then
     */
    public Optional<AutoCloseable> hold(String session) {
        Path file = folder.resolve(session + LOCKED);
        try {
            Files.createDirectories(folder);
            tidy();
            return lock(session, file);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private Optional<AutoCloseable> lock(String session, Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return Optional.of(() -> end(session, channel));
            }
        } catch (IOException e) {
            // A file system without locks: below.
        }
        channel.close();
        // One that is not locked would say that the session is dead.
        Files.deleteIfExists(file);
        return Optional.empty();
    }

    private void end(String session, FileChannel channel) throws IOException {
        try (channel) {
            // Whoever finds something of this session while its process lives on must be able to tell.
            Files.move(folder.resolve(session + LOCKED), folder.resolve(session + ENDED));
        }
    }

    /** Removes what processes have left that are no more. */
    private void tidy() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.toList();
        }
        for (Path file : files) {
            String name = String.valueOf(file.getFileName());
            String session = name.substring(0, Math.max(0, name.lastIndexOf('.')));
            Liveness process = SessionId.liveness(session);
            try {
                if (process == Liveness.UNKNOWN ? old(file) : process == Liveness.DEAD) {
                    Files.deleteIfExists(file);
                }
            } catch (IOException e) {
                // Another session is tidying up as well.
            }
        }
    }

    private static boolean old(Path file) throws IOException {
        long age = System.currentTimeMillis() - Files.getLastModifiedTime(file).toMillis();
        return age > OLD.toMillis();
    }

    /** Whether a session is still there. */
    public Liveness liveness(String session) {
        Liveness process = SessionId.liveness(session);
        if (!SessionId.ofThisHost(session)) {
            return process;
        }
        if (Files.exists(folder.resolve(session + ENDED))) {
            return Liveness.DEAD;
        }
        Path file = folder.resolve(session + LOCKED);
        if (SessionId.ofThisProcess(session) || !Files.exists(file)) {
            return process;
        }
        // Shared: several may ask at once, and none must take another's question for a session that is there.
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
                FileLock lock = channel.tryLock(0, Long.MAX_VALUE, true)) {
            return lock == null ? Liveness.ALIVE : Liveness.DEAD;
        } catch (IOException | OverlappingFileLockException e) {
            // Gone in this moment, another user's, or another thread is asking for it: its process tells.
            return process;
        }
    }
}
