package io.netra.compose;

import io.netra.compose.ComposeService.Endpoint;
import io.netra.compose.project.IpAddresses;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads how a service joins a network. */
final class EndpointReader {

    /** The engine takes the name of the interface as an option of the driver. */
    private static final String INTERFACE_NAME = "com.docker.network.endpoint.ifname";

    private EndpointReader() {}

    /** @param service the service's key, an alias by itself */
    static Endpoint read(String service, Value value) {
        if (value.isNothing()) {
            return Endpoint.PLAIN;
        }
        Section network = value.section("a service's network");
        List<String> aliases = network.texts("aliases").stream()
                .filter(alias -> !alias.equals(service))
                .distinct()
                .toList();
        Map<String, String> options = new LinkedHashMap<>(network.pairs("driver_opts", Pairs.LABELS));
        String name = network.string("interface_name");
        if (name != null) {
            options.put(INTERFACE_NAME, name);
        }
        Integer priority = network.integer("priority", Integer.MIN_VALUE, Integer.MAX_VALUE);
        Endpoint endpoint = new Endpoint(
                aliases,
                address(network.get("ipv4_address")),
                address(network.get("ipv6_address")),
                network.texts("link_local_ips"),
                network.string("mac_address"),
                priority == null ? 0 : priority,
                network.integer("gw_priority", Integer.MIN_VALUE, Integer.MAX_VALUE),
                Collections.unmodifiableMap(options));
        network.refuseOthers();
        return endpoint;
    }

    private static @Nullable String address(@Nullable Value value) {
        return value == null || value.isNothing() ? null : value.parse(IpAddresses::check);
    }
}
