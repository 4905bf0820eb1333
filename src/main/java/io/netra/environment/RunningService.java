package io.netra.environment;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A service of a running environment, as a test sees it.
 *
 * @param name its plain name
 * @param key its key in the compose file
 * @param type the catalogue entry that describes it
 * @param container the container's name
 * @param variant {@code alpine} or {@code regular}
 * @param fallback why it is regular although Alpine was wanted; {@code null} otherwise
 * @param image what it runs
 * @param host where its ports are published
 * @param ports host ports by container port, the main one first
 * @param values further exported values by their last name: {@code url}, {@code jdbcUrl}, {@code username}, …
 */
public record RunningService(
        String name,
        String key,
        String type,
        String container,
        String variant,
        @Nullable String fallback,
        String image,
        String host,
        List<PortMapping> ports,
        Map<String, String> values) {

    /** A container's port and the host's port it is published on. */
    public record PortMapping(int target, int published) {}
}
