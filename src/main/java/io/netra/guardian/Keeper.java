package io.netra.guardian;

import io.netra.environment.SessionId;
import io.netra.environment.SessionId.Liveness;
import io.netra.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;

/**
 * Has what is kept removed at its expiry, also where no build comes back: a shell that sleeps, one for each environment.
 * A file says until when, and which process waits for that.
 */
public final class Keeper {

    private final Path folder;
    private final Settings settings;

    /** @param folder where the files lie; need not exist */
    public Keeper(Path folder, Settings settings) {
        this.folder = folder;
        this.settings = settings;
    }

    /**
     * Keeps an environment until a moment, earlier or later than was said before.
     *
     * @throws IOException where the process can't be started, or the file not be written
     */
    public void keepUntil(String environment, Instant expiry) throws IOException {
        Files.createDirectories(folder);
        Path file = file(environment);
        // A second later: at its expiry exactly it has not expired yet.
        String until = String.valueOf(expiry.getEpochSecond() + 1);
        String waiting = waiting(file);
        write(file, until, waiting);
        if (waiting.isEmpty()) {
            Process process = GuardianProcess.keep(settings, file);
            write(file, until, SessionId.of(process.toHandle(), Instant.EPOCH));
        }
    }

    /** The environment is gone. */
    public void forget(String environment) throws IOException {
        Files.deleteIfExists(file(environment));
    }

    private Path file(String environment) {
        // Environments of one name may be on two engines.
        return folder.resolve(
                environment + "-" + Integer.toHexString(settings.engine().hashCode()) + ".until");
    }

    /** The process that waits already; empty for none. */
    private static String waiting(Path file) throws IOException {
        if (!Files.exists(file)) {
            return "";
        }
        List<String> lines = Files.readAllLines(file);
        String process = lines.size() < 2 ? "" : lines.get(1);
        return SessionId.liveness(process) == Liveness.ALIVE ? process : "";
    }

    /** In one go: the process may be reading it. */
    private void write(Path file, String until, String process) throws IOException {
        Path own = Files.createTempFile(folder, "until", ".new");
        Files.writeString(own, until + "\n" + process + "\n");
        Files.move(own, file, StandardCopyOption.REPLACE_EXISTING);
    }
}
