package io.netra.environment;

import io.netra.environment.SessionId.Liveness;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Keeps sessions of one host from changing the same kept environment at once. A file says who holds it; what a dead
 * session holds is free. Its name has the host's boot in it: what was held before a restart excludes nobody. Threads of one process exclude each other as well, which locks of the operating system don't.
 */
public final class HostLock {

    private static final Duration PAUSE = Duration.ofMillis(50);
    /** What takes a moment and has lasted for so long belongs to a process that was killed meanwhile. */
    private static final Duration ABANDONED = Duration.ofSeconds(10);

    private final Path folder;
    private final Sessions sessions;
    private final String session;

    /**
     * @param folder where the files lie; need not exist. One that can't be written excludes nobody
     * @param session who asks
     */
    public HostLock(Path folder, Sessions sessions, String session) {
        this.folder = folder;
        this.sessions = sessions;
        this.session = session;
    }

    /** A lock that is held until it is closed. */
    public interface Held extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Waits for a lock.
     *
     * @param environment the name of what it protects
     * @param patience how long to wait; zero for a single try
     * @param waiting called once if it is taken
     * @return {@code null} where somebody else still holds it
     */
    public @Nullable Held acquire(String environment, Duration patience, Runnable waiting) {
        Path file = folder.resolve(environment + "-" + SessionId.host() + ".lock");
        long deadline = System.nanoTime() + patience.toNanos();
        for (boolean first = true; ; first = false) {
            Held held = attempt(file);
            if (held != null) {
                return held;
            }
            if (System.nanoTime() >= deadline || Thread.currentThread().isInterrupted()) {
                return null;
            }
            if (first) {
                waiting.run();
            }
            pause();
        }
    }

    private @Nullable Held attempt(Path file) {
        try {
            Files.createDirectories(folder);
            // Written beside it and linked: nobody ever reads half of it.
            Path own = Files.writeString(Files.createTempFile(folder, session, ".new"), session);
            try {
                Files.createLink(file, own);
                return () -> file.toFile().delete();
            } catch (FileAlreadyExistsException e) {
                removeStale(file);
                return null;
            } finally {
                Files.deleteIfExists(own);
            }
        } catch (IOException | UnsupportedOperationException e) {
            return () -> {};
        }
    }

    /** What a dead session has left goes. One at a time: else a second one would remove what the first has made since. */
    private void removeStale(Path file) throws IOException {
        if (!stale(file)) {
            return;
        }
        Path removing = file.resolveSibling(file.getFileName() + ".removing");
        try {
            Files.createFile(removing);
        } catch (FileAlreadyExistsException e) {
            if (System.currentTimeMillis() - Files.getLastModifiedTime(removing).toMillis() > ABANDONED.toMillis()) {
                Files.deleteIfExists(removing);
            }
            return;
        }
        try {
            if (stale(file)) {
                Files.deleteIfExists(file);
            }
        } finally {
            Files.deleteIfExists(removing);
        }
    }

    private boolean stale(Path file) {
        try {
            return sessions.liveness(Files.readString(file)) == Liveness.DEAD;
        } catch (IOException e) {
            // Gone in this moment.
            return false;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
