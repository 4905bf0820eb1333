package io.netra.compose;

import io.netra.problem.Location;
import io.netra.yaml.Findings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What becomes of a key of the specification that netra does not carry out.
 *
 * @param ignored whether the file is run without it; otherwise it is refused
 * @param reason why: a clause that follows a colon
 */
record KeySupport(boolean ignored, String reason) {

    private static final Map<String, KeySupport> TABLE = load();

    /**
     * What becomes of a key.
     *
     * @param key a path of the specification, such as {@code services.*.develop}
     */
    static KeySupport of(String key) {
        return TABLE.getOrDefault(key, new KeySupport(false, "it means nothing here"));
    }

    void report(Findings findings, Location where, String key) {
        if (ignored) {
            findings.warning(where, "'" + key + "' has no effect: " + reason, "");
        } else {
            findings.problem(
                    where,
                    "netra does not support '" + key + "': " + reason,
                    "Remove it, since netra would run something else than the file says.");
        }
    }

    private static Map<String, KeySupport> load() {
        try (InputStream in =
                Objects.requireNonNull(KeySupport.class.getResourceAsStream("key-support.txt"), "key-support.txt")) {
            Map<String, KeySupport> table = new HashMap<>();
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split(" ", 3))
                    .forEach(line -> table.put(line[1], new KeySupport(line[0].equals("ignored"), line[2])));
            return Map.copyOf(table);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
