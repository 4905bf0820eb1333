package io.netra.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netra.testing.Golden;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The compose CLI accepts what netra renders; skipped where there is no {@code docker compose} on the path. */
final class ComposeCliIT {

    private static final long PATIENCE_SECONDS = 60;

    private record Run(int code, String output) {}

    @BeforeAll
    static void needsTheCli() {
        assumeTrue(available(), "there is no 'docker compose' on the path");
    }

    static Stream<Path> renderedFiles() throws IOException {
        try (Stream<Path> files = Files.walk(Golden.path("rendered"))) {
            return files.filter(file -> file.toString().endsWith(".yml")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("renderedFiles")
    void cliAcceptsTheRenderedFile(Path file) throws Exception {
        Run run = docker("compose", "-f", file.toString(), "config", "-q");
        assertThat(run.output()).isEmpty();
        assertThat(run.code()).isZero();
    }

    private static boolean available() {
        try {
            return docker("compose", "version").code() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Run docker(String... arguments) throws IOException, InterruptedException {
        String[] command =
                Stream.concat(Stream.of("docker"), Stream.of(arguments)).toArray(String[]::new);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new UncheckedIOException(new IOException("docker did not end"));
            }
            return new Run(process.exitValue(), output);
        } finally {
            process.destroyForcibly();
        }
    }
}
