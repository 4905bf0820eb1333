package io.netra.engine.docker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Asks a program {@code docker-credential-NAME} for a login, as the docker CLI does. */
final class CredentialHelper {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    /** Where Docker Desktop and Homebrew put helpers; a Maven started by an IDE on macOS has a bare PATH. */
    private static final String MORE_PLACES = "/usr/local/bin:/opt/homebrew/bin";

    private final Lookup lookup;

    CredentialHelper(Lookup lookup) {
        this.lookup = lookup;
    }

    Optional<RegistryLogin> login(String helper, String registry) {
        String program = "docker-credential-" + helper;
        Optional<Path> file = find(program);
        if (file.isEmpty()) {
            return anonymous(registry, program + " is not on the PATH");
        }
        try {
            return ask(file.get(), registry);
        } catch (IOException e) {
            return anonymous(registry, program + " failed: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private Optional<Path> find(String program) {
        String path = lookup.variable("PATH").orElse("") + File.pathSeparator + MORE_PLACES;
        return Stream.of(path.split(File.pathSeparator, -1))
                .filter(dir -> !dir.isEmpty())
                .flatMap(dir -> Stream.of(Path.of(dir, program), Path.of(dir, program + ".exe")))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private Optional<RegistryLogin> ask(Path program, String registry) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(program.toString(), "get")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            CompletableFuture<byte[]> output = CompletableFuture.supplyAsync(() -> answer(process));
            try (OutputStream question = process.getOutputStream()) {
                question.write(registry.getBytes(StandardCharsets.UTF_8));
            }
            if (!process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                return anonymous(
                        registry, program.getFileName() + " gave no answer within " + LIMIT.toSeconds() + " s");
            }
            return understand(program, registry, process.exitValue(), output.join());
        } finally {
            process.destroyForcibly();
        }
    }

    private static byte[] answer(Process process) {
        try {
            return process.getInputStream().readAllBytes();
        } catch (IOException e) {
            // It was ended: what it said is of no more interest.
            return new byte[0];
        }
    }

    private Optional<RegistryLogin> understand(Path program, String registry, int exitCode, byte[] output)
            throws IOException {
        if (exitCode != 0) {
            // The answer may hold a secret even now, so only the exit code is told.
            String text = new String(output, StandardCharsets.UTF_8);
            return isNotFound(text)
                    ? Optional.empty()
                    : anonymous(registry, program.getFileName() + " ended with exit code " + exitCode);
        }
        JsonNode said;
        try {
            said = Json.read(output);
        } catch (JsonProcessingException e) {
            // Its message would quote the answer.
            return anonymous(registry, program.getFileName() + " did not answer in JSON");
        }
        String secret = said.path("Secret").asText();
        String username = said.path("Username").asText();
        return secret.isEmpty()
                ? Optional.empty()
                : Optional.of(new RegistryLogin(registry, username.equals("<token>") ? "" : username, secret));
    }

    /** The sentences of Docker's own helpers and of those of the clouds. */
    private static boolean isNotFound(String text) {
        return text.contains("credentials not found")
                || text.contains("no credentials server URL")
                || text.contains("no credentials username")
                || text.contains("not a known registry");
    }

    private Optional<RegistryLogin> anonymous(String registry, String why) {
        lookup.warnings().accept("No login for the registry " + registry + ": " + why + ". Pulling without one.");
        return Optional.empty();
    }
}
