package io.netra.guardian;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The shell that waits for the expiry of what is kept, with a command of the test's in the remover's place. */
@DisabledOnOs(OS.WINDOWS)
final class KeeperScriptTest {

    private final long now = Instant.now().getEpochSecond();

    @TempDir
    private Path folder;

    @Test
    void expiryRunsTheCommandAndTheFileGoes() throws IOException, InterruptedException {
        assertThat(ran(now - 1 + "\nmine\n\n")).isTrue();
        assertThat(folder.resolve("until")).doesNotExist();
        assertThat(folder.resolve("guardian.log")).hasContent("removing");
    }

    @Test
    void whatIsNotYetExpiredIsWaitedFor() throws IOException, InterruptedException {
        assertThat(ran(now + 2 + "\nmine\n\n")).isTrue();
        assertThat(Instant.now().getEpochSecond()).isGreaterThanOrEqualTo(now + 2);
    }

    @Test
    void fileOfALaterOneIsNoneOfItsBusiness() throws IOException, InterruptedException {
        assertThat(ran(now - 1 + "\ntheirs\n\n")).isFalse();
        assertThat(folder.resolve("until")).exists();
    }

    @Test
    void withoutAFileThereIsNothingToWaitFor() throws IOException, InterruptedException {
        assertThat(ran("")).isFalse();
    }

    /** Whether the command has run once the shell has ended. */
    private boolean ran(String content) throws IOException, InterruptedException {
        Path file = folder.resolve("until");
        if (!content.isEmpty()) {
            Files.writeString(file, content);
        }
        Path mark = folder.resolve("ran");
        String command = "echo removing; : > '" + mark + "'";
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", script(), "keeper", "sh", "-c", command);
        builder.environment().put("NETRA_KEPT", file.toString());
        builder.environment().put("NETRA_KEPT_TOKEN", "mine");
        builder.environment()
                .put("NETRA_GUARDIAN_LOG", folder.resolve("guardian.log").toString());
        Process process = builder.start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return Files.exists(mark);
    }

    private static String script() throws IOException {
        try (InputStream in = GuardianProcess.class.getResourceAsStream("keeper.sh")) {
            assertThat(in).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
