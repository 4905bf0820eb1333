package io.netra.fallback;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** The file's form: JSON, an object for each form that did not work. */
final class FallbackEntries {

    private FallbackEntries() {}

    /** What the file has; what can't be read counts as not there. */
    static Map<String, FallbackEntry> read(Path file) {
        if (!Files.exists(file)) {
            // Most users never have one, and Jackson is slow to wake.
            return Map.of();
        }
        Map<String, FallbackEntry> entries = new TreeMap<>();
        try {
            JsonNode root = new ObjectMapper().readTree(Files.readAllBytes(file));
            for (Map.Entry<String, JsonNode> member : root.path("fallbacks").properties()) {
                add(entries, member.getKey(), member.getValue());
            }
        } catch (IOException e) {
            // Another's hand was in it, or it is being replaced.
            return Map.of();
        }
        return entries;
    }

    private static void add(Map<String, FallbackEntry> entries, String form, JsonNode said) {
        // A reason goes into logs and labels: one line.
        String reason = said.path("reason").asText().lines().findFirst().orElse("");
        try {
            if (!reason.isBlank()) {
                entries.put(
                        form,
                        new FallbackEntry(reason, Instant.parse(said.path("at").asText())));
            }
        } catch (DateTimeException e) {
            // Without a time it would stay for ever.
            return;
        }
    }

    static String text(Map<String, FallbackEntry> entries) {
        ObjectNode root = new ObjectMapper().createObjectNode();
        ObjectNode fallbacks = root.putObject("fallbacks");
        entries.forEach((form, entry) -> fallbacks
                .putObject(form)
                .put("reason", entry.reason())
                .put("at", entry.at().toString()));
        return root.toPrettyString() + "\n";
    }
}
