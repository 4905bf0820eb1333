package io.netra.compose;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** The keys of the Compose specification, so that a key netra cannot handle is told from a mistyped one. */
final class SpecKeys {

    private static final Set<String> KEYS = load();

    private SpecKeys() {}

    /** Whether the specification has a key at this path, such as {@code services.*.devices}. */
    static boolean knows(String path) {
        return KEYS.contains(path);
    }

    /** The keys that the specification has directly below a path. */
    static Set<String> below(String path) {
        String prefix = path.isEmpty() ? "" : path + ".";
        return KEYS.stream()
                .filter(k -> k.startsWith(prefix))
                .map(k -> k.substring(prefix.length()))
                .filter(k -> k.matches("\\w+"))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Set<String> load() {
        try (InputStream in =
                Objects.requireNonNull(SpecKeys.class.getResourceAsStream("compose-keys.txt"), "compose-keys.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
