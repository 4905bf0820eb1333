package io.netra.compose;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A network of a compose file.
 *
 * @param key its key in the file
 * @param name its name on the engine: {@code project_key} unless the file names it
 * @param driver the driver; {@code null} for the engine's default
 * @param driverOpts options of the driver, such as {@code com.docker.network.driver.mtu}
 * @param internal whether it has no way out
 * @param labels the file's own labels
 */
public record ComposeNetwork(
        String key,
        String name,
        @Nullable String driver,
        Map<String, String> driverOpts,
        boolean internal,
        Map<String, String> labels) {}
