package io.netra.bench.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netra.bench.run.Folders;
import java.nio.file.Path;
import java.util.StringJoiner;

/** A table of what JMH has written with {@code -rf json}. */
final class JmhResults {

    private JmhResults() {}

    static String table(Path file) {
        StringJoiner lines = new StringJoiner("\n");
        lines.add("| benchmark | parameters | score | error | unit |");
        lines.add("|---|---|---|---|---|");
        read(file).forEach(result -> lines.add(line(result)));
        return lines.toString();
    }

    private static JsonNode read(Path file) {
        try {
            return new ObjectMapper().readTree(Folders.read(file));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(file + " is no result of JMH in JSON.", e);
        }
    }

    private static String line(JsonNode result) {
        StringJoiner parameters = new StringJoiner(", ");
        result.path("params")
                .properties()
                .forEach(parameter -> parameters.add(
                        parameter.getKey() + "=" + parameter.getValue().asText()));
        JsonNode score = result.path("primaryMetric");
        return "| %s | %s | %.3f | %.3f | %s |"
                .formatted(
                        result.path("benchmark").asText().replaceFirst(".*\\.(?=[^.]*\\.[^.]*$)", ""),
                        parameters,
                        score.path("score").asDouble(),
                        score.path("scoreError").asDouble(),
                        score.path("scoreUnit").asText());
    }
}
