package io.netra.compose;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A network of a compose file.
 *
 * @param key its key in the file
 * @param name its name on the engine: {@code project_key} unless the file names it
 * @param external whether something else has made it: then it is used and nothing more
 * @param driver the driver; {@code null} for the engine's default
 * @param driverOpts options of the driver, such as {@code com.docker.network.driver.mtu}
 * @param labels the file's own labels
 * @param scope who can reach and join it
 * @param addresses its address ranges
 */
public record ComposeNetwork(
        String key,
        String name,
        boolean external,
        @Nullable String driver,
        Map<String, String> driverOpts,
        Map<String, String> labels,
        Scope scope,
        Addresses addresses) {

    /** A network that the file says no more about. */
    public static ComposeNetwork plain(String key, String name) {
        return new ComposeNetwork(key, name, false, null, Map.of(), Map.of(), Scope.USUAL, Addresses.CHOSEN);
    }

    /**
     * @param internal whether it has no way out
     * @param attachable whether containers outside of a swarm's services may join it
     * @param ipv4 {@code null} for the engine's default
     * @param ipv6 {@code null} for the engine's default
     */
    public record Scope(
            boolean internal,
            boolean attachable,
            @Nullable Boolean ipv4,
            @Nullable Boolean ipv6) {

        public static final Scope USUAL = new Scope(false, false, null, null);
    }

    /**
     * @param driver hands out the addresses; {@code null} for the engine's own
     */
    public record Addresses(@Nullable String driver, List<Pool> pools, Map<String, String> options) {

        /** Chosen by the engine. */
        public static final Addresses CHOSEN = new Addresses(null, List.of(), Map.of());
    }

    /**
     * @param subnet such as {@code 10.5.0.0/24}
     * @param range what of it is handed out
     * @param auxiliary addresses that are not handed out, by name
     */
    public record Pool(
            @Nullable String subnet,
            @Nullable String range,
            @Nullable String gateway,
            Map<String, String> auxiliary) {}
}
