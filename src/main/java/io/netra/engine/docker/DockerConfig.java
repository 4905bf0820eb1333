package io.netra.engine.docker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.netra.engine.EngineException;
import io.netra.problem.Location;
import io.netra.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads the JSON files of Docker's configuration folder. */
final class DockerConfig {

    private DockerConfig() {}

    /** {@code config.json}; the missing node where there is none. */
    static JsonNode main(Path dir) {
        return read(dir.resolve("config.json"));
    }

    /** A JSON file; the missing node where there is none. */
    static JsonNode read(Path file) {
        try {
            return Json.read(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            return Json.object().path("absent");
        } catch (IOException e) {
            Problem problem = Problem.at(
                    Location.file(file.toString()),
                    "Cannot read Docker's configuration",
                    "it is not readable JSON",
                    "Mend or remove that file.");
            // The message of a parser quotes what it could not read, and logins stand there.
            throw new EngineException(problem, 0, e instanceof JsonProcessingException ? null : e);
        }
    }
}
