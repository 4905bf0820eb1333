package io.netra.compose;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A named volume of a compose file.
 *
 * @param key its key in the file
 * @param name its name on the engine: {@code project_key} unless the file names it
 * @param external whether something else has made it: then it is used and nothing more
 * @param driver the driver; {@code null} for the engine's default
 * @param driverOpts options of the driver
 * @param labels the file's own labels
 */
public record ComposeVolume(
        String key,
        String name,
        boolean external,
        @Nullable String driver,
        Map<String, String> driverOpts,
        Map<String, String> labels) {

    /** A volume that the file says no more about. */
    public static ComposeVolume plain(String key, String name) {
        return new ComposeVolume(key, name, false, null, Map.of(), Map.of());
    }
}
