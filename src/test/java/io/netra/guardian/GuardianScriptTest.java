package io.netra.guardian;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The shell that waits, with a command of the test's in the remover's place. */
@DisabledOnOs(OS.WINDOWS)
final class GuardianScriptTest {

    @TempDir
    private Path folder;

    @Test
    void endOfInputRunsTheCommandWhoseWordsAreLogged() throws IOException, InterruptedException {
        Path log = folder.resolve("target/netra/guardian.log");
        assertThat(ran(log, "")).isTrue();
        assertThat(log).hasContent("removing");
    }

    @Test
    void expectationOfLateThingsIsPassedOn() throws IOException, InterruptedException {
        Path log = folder.resolve("target/netra/guardian.log");
        assertThat(ran(log, GuardianProcess.LATE + "\n")).isTrue();
        assertThat(log).hasContent("removing 60");
    }

    @Test
    void farewellRunsNothing() throws IOException, InterruptedException {
        Path log = folder.resolve("target/netra/guardian.log");
        assertThat(ran(log, GuardianProcess.FAREWELL + "\n")).isFalse();
        assertThat(log).doesNotExist();
    }

    @Test
    void removalNeedsNoLog() throws IOException, InterruptedException {
        Path taken = Files.createDirectory(folder.resolve("guardian.log"));
        assertThat(ran(taken, "")).as("a log that can't be written").isTrue();
        Path file = Files.createFile(folder.resolve("file"));
        assertThat(ran(file.resolve("guardian.log"), ""))
                .as("a folder that can't be made")
                .isTrue();
    }

    /** Whether the command has run once the input, and with it the shell, has ended. */
    private boolean ran(Path log, String input) throws IOException, InterruptedException {
        Path mark = folder.resolve("ran");
        Files.deleteIfExists(mark);
        ProcessBuilder builder = new ProcessBuilder(
                        "sh",
                        "-c",
                        script(),
                        "guardian",
                        "sh",
                        "-c",
                        "echo removing $NETRA_GUARDIAN_QUIET; : >\"$1\"",
                        "remover",
                        mark + "")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("NETRA_GUARDIAN_LOG", log.toString());
        Process process = builder.start();
        try (OutputStream pipe = process.getOutputStream()) {
            pipe.write(input.getBytes(StandardCharsets.US_ASCII));
        }
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return Files.exists(mark);
    }

    private static String script() throws IOException {
        try (InputStream in = GuardianProcess.class.getResourceAsStream("guardian.sh")) {
            assertThat(in).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
