package io.netra.compose;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A named volume of a compose file.
 *
 * @param key its key in the file
 * @param name its name on the engine: {@code project_key} unless the file names it
 * @param driver the driver; {@code null} for the engine's default
 * @param driverOpts options of the driver
 * @param labels the file's own labels
 */
public record ComposeVolume(
        String key, String name, @Nullable String driver, Map<String, String> driverOpts, Map<String, String> labels) {}
