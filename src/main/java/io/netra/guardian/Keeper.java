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
import java.util.UUID;

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
        Entry entry = read(file);
        if (SessionId.liveness(entry.process()) == Liveness.ALIVE) {
            write(file, until, entry);
            return;
        }
        // Of an earlier one that has yet to see that its file is gone, this is not the file.
        String token = UUID.randomUUID().toString();
        write(file, until, new Entry(token, ""));
        Process process = GuardianProcess.keep(settings, file, token);
        write(file, until, new Entry(token, SessionId.of(process.toHandle(), Instant.EPOCH)));
    }

    /**
     * Who waits.
     *
     * @param token by which the process knows that the file is meant for it
     * @param process its name; empty for none
     */
    private record Entry(String token, String process) {}

    /** The environment is gone. */
    public void forget(String environment) throws IOException {
        Files.deleteIfExists(file(environment));
    }

    private Path file(String environment) {
        // Environments of one name may be on two engines.
        return folder.resolve(
                environment + "-" + Integer.toHexString(settings.engine().hashCode()) + ".until");
    }

    private static Entry read(Path file) throws IOException {
        List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
        return lines.size() < 3 ? new Entry("", "") : new Entry(lines.get(1), lines.get(2));
    }

    /** In one go: the process may be reading it. */
    private void write(Path file, String until, Entry entry) throws IOException {
        Path own = Files.createTempFile(folder, "until", ".new");
        Files.writeString(own, until + "\n" + entry.token() + "\n" + entry.process() + "\n");
        Files.move(own, file, StandardCopyOption.REPLACE_EXISTING);
    }
}
