package io.netra.workflow;

import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where netra keeps what outlives a checkout and may be lost at any time. */
final class UserCache {

    private UserCache() {}

    /**
     * netra's folder, which need not exist.
     *
     * @param variables environment variables
     */
    static Path folder(Function<String, @Nullable String> variables) {
        String given = variables.apply("XDG_CACHE_HOME");
        Path cache =
                given == null || given.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(given);
        return cache.resolve("netra");
    }
}
