package io.netra.engine.docker;

import com.fasterxml.jackson.databind.JsonNode;
import io.netra.engine.EngineException;
import io.netra.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** The contexts of the docker CLI: a name for an engine's address and its certificates. */
final class DockerContexts {

    private final Path contexts;

    /**
     * @param configDir the folder of Docker's configuration
     */
    DockerContexts(Path configDir) {
        this.contexts = configDir.resolve("contexts");
    }

    /**
     * A context other than {@code default}.
     *
     * @param askedBy what asked for it, in the user's words
     */
    Candidate resolve(String name, String askedBy) {
        String foundBy = "docker context '" + name + "' of " + askedBy;
        JsonNode host = DockerConfig.read(contexts.resolve("meta/" + folder(name) + "/meta.json"))
                .path("Endpoints")
                .path("docker")
                .path("Host");
        if (!host.isTextual()) {
            throw unknown(name, askedBy);
        }
        return new Candidate(HostAddress.parse(host.asText(), foundBy), foundBy, certificates(name));
    }

    private Optional<Path> certificates(String name) {
        Path dir = contexts.resolve("tls/" + folder(name) + "/docker");
        return Optional.of(dir).filter(Files::isDirectory);
    }

    private static EngineException unknown(String name, String askedBy) {
        Problem problem = Problem.of(
                "Cannot find the Docker engine",
                "there is no docker context '" + name + "', which " + askedBy + " asks for",
                "List the contexts with 'docker context ls', and correct " + askedBy + ".");
        return new EngineException(problem, 0, null);
    }

    /** The CLI stores a context under the hash of its name. */
    private static String folder(String name) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(name.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
