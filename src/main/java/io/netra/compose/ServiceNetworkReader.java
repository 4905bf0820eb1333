package io.netra.compose;

import io.netra.compose.ComposeService.Endpoint;
import io.netra.compose.ComposeService.Identity;
import io.netra.compose.ComposeService.Port;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a service's ports, networks and names. */
final class ServiceNetworkReader {

    private final String key;
    private final Section section;
    private final CrossReferences references;

    ServiceNetworkReader(String key, Section section) {
        this.key = key;
        this.section = section;
        this.references = section.reading().references();
    }

    ComposeService.Network read() {
        Value given = section.get("network_mode");
        String mode = given == null ? null : given.text();
        if (given != null && mode != null) {
            section.reading().access().networkMode(given, mode);
        }
        if (mode != null && section.get("networks") != null) {
            section.problem("'network_mode' and 'networks' exclude each other", "Keep one of them.");
        }
        Map<String, Endpoint> networks = mode == null ? networks() : Map.of();
        return new ComposeService.Network(
                mode,
                ports(),
                expose(),
                networks,
                new Identity(
                        section.string("hostname"),
                        section.string("domainname"),
                        section.string("mac_address"),
                        ExtraHosts.read(section)),
                section.texts("links"),
                section.texts("external_links"));
    }

    /** {@code 80}, {@code 80/udp} or {@code 80-90}, each port by itself. */
    private List<String> expose() {
        List<String> exposed = new ArrayList<>();
        Value value = section.get("expose");
        for (Value item : value == null ? List.<Value>of() : value.items()) {
            List<String> ports = item.parse(PortRange::exposed);
            exposed.addAll(ports == null ? List.of() : ports);
        }
        return Collections.unmodifiableList(exposed);
    }

    private List<Port> ports() {
        List<Port> ports = new ArrayList<>();
        Value value = section.get("ports");
        if (value != null) {
            for (Value item : value.items()) {
                List<Port> read = PortReader.read(item);
                read.forEach(port -> references.hostPort(port, item.where()));
                ports.addAll(read);
            }
        }
        return Collections.unmodifiableList(ports);
    }

    private Map<String, Endpoint> networks() {
        Map<String, Endpoint> networks = new LinkedHashMap<>();
        Value value = section.get("networks");
        if (value != null) {
            value.entries().forEach((name, v) -> networks.put(name, EndpointReader.read(key, v)));
        }
        return Collections.unmodifiableMap(networks);
    }
}
