package io.netra.compose;

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
        return new ComposeService.Network(ports(), networks(), section.string("hostname"), extraHosts());
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

    private Map<String, List<String>> networks() {
        Map<String, List<String>> networks = new LinkedHashMap<>();
        Value value = section.get("networks");
        if (value != null && value.isList()) {
            value.items().forEach(item -> {
                String name = item.string();
                if (name != null) {
                    references.network(name, item.where());
                    networks.put(name, List.of());
                }
            });
        } else if (value != null) {
            value.entries().forEach((name, v) -> {
                references.network(name, value.whereKey(name));
                networks.put(name, aliases(v));
            });
        }
        if (networks.isEmpty()) {
            references.network("default", section.where());
            networks.put("default", List.of());
        }
        return Collections.unmodifiableMap(networks);
    }

    private List<String> aliases(Value value) {
        if (value.isNothing()) {
            return List.of();
        }
        Section network = value.section("a service's network");
        Value aliases = network.get("aliases");
        network.refuseOthers();
        return aliases == null
                ? List.of()
                : aliases.strings().stream()
                        .filter(a -> !a.equals(key))
                        .distinct()
                        .toList();
    }

    private List<String> extraHosts() {
        List<String> hosts = new ArrayList<>();
        Value value = section.get("extra_hosts");
        if (value != null && value.isMapping()) {
            value.entries().forEach((name, v) -> v.itemsOrSelf().forEach(address -> addHost(hosts, name, address)));
        } else if (value != null) {
            value.items().forEach(item -> addHost(hosts, item));
        }
        return Collections.unmodifiableList(hosts);
    }

    private static void addHost(List<String> hosts, String name, Value address) {
        String text = address.string();
        if (text != null) {
            hosts.add(name + ":" + withoutBrackets(text));
        }
    }

    /** {@code name=address}, or {@code name:address}; the address itself may hold colons. */
    private static void addHost(List<String> hosts, Value item) {
        String text = item.string();
        if (text == null) {
            return;
        }
        int sign = text.indexOf('=') >= 0 ? text.indexOf('=') : text.indexOf(':');
        if (sign <= 0 || sign == text.length() - 1) {
            item.problem("'" + text + "' is no host with an address", "Write name=address.");
            return;
        }
        hosts.add(text.substring(0, sign) + ":" + withoutBrackets(text.substring(sign + 1)));
    }

    private static String withoutBrackets(String address) {
        boolean bracketed = address.length() > 2 && address.startsWith("[") && address.endsWith("]");
        return bracketed ? address.substring(1, address.length() - 1) : address;
    }
}
