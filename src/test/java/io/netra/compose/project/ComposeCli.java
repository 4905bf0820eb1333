package io.netra.compose.project;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Runs {@code docker compose}, which needs no engine to show what files say. */
final class ComposeCli {

    private static final long PATIENCE_SECONDS = 60;
    /** Variables that say where docker and its plugins are, and nothing about a project. */
    private static final List<String> KEPT = List.of("PATH", "DOCKER_CONFIG", "DOCKER_HOST");

    private ComposeCli() {}

    /** What a run has printed; the errors only where it failed. */
    record Run(int code, String output, String errors) {}

    /** The version, such as {@code 2.26.1}; {@code null} where there is no such program. */
    static @Nullable String version() {
        try {
            Run run = run(Path.of("").toAbsolutePath(), List.of("compose", "version", "--short"), Map.of());
            return run.code() == 0 ? run.output().strip().replaceFirst("^v", "") : null;
        } catch (UncheckedIOException e) {
            return null;
        }
    }

    static Run run(Path folder, List<String> arguments, Map<String, String> environment) {
        List<String> command = new ArrayList<>(List.of("docker"));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().keySet().retainAll(KEPT);
        builder.environment().put("DOCKER_CONFIG", dockerConfig());
        builder.environment().putAll(environment);
        try {
            Path errors = Files.createTempFile("compose-cli", ".txt");
            Process process = builder.redirectError(errors.toFile()).start();
            try {
                process.getOutputStream().close();
                String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    throw new IOException("docker did not end");
                }
                return new Run(process.exitValue(), output, Files.readString(errors));
            } finally {
                process.destroyForcibly();
                Files.deleteIfExists(errors);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The home folder is made up, but the plugins may lie in the real one. */
    private static String dockerConfig() {
        String given = System.getenv("DOCKER_CONFIG");
        return given == null
                ? Path.of(System.getProperty("user.home"), ".docker").toString()
                : given;
    }
}
