package io.netra.compose.derive;

import io.netra.settings.PortMode;
import io.netra.yaml.YamlNode;
import io.netra.yaml.YamlNode.Mapping;
import io.netra.yaml.YamlNode.Scalar;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Publishes ports where this host alone reaches them, and in isolation on free ones. A file that names all of the host's
 * addresses is taken at its word.
 */
final class PortStep {

    private static final String LOCAL = "127.0.0.1";
    private static final String ALL = "0.0.0.0";

    private final Wish wish;

    PortStep(Wish wish) {
        this.wish = wish;
    }

    void apply(ServiceDraft draft) {
        List<YamlNode> ports = draft.items("ports");
        if (ports.isEmpty()) {
            return;
        }
        if (wish.isolate() && wish.ports() == PortMode.EPHEMERAL) {
            free(draft, ports);
        } else if (wish.loopback()) {
            draft.setItems(
                    "ports", ports.stream().map(port -> local(draft, port)).toList());
        }
    }

    private static YamlNode local(ServiceDraft draft, YamlNode item) {
        if (!(item instanceof Mapping port) || Nodes.text(port, "host_ip") != null) {
            return item;
        }
        draft.changed(
                "port " + shown(port) + " is published on " + LOCAL + " alone: it names no address of the host",
                "ports");
        return at(port, LOCAL);
    }

    private static void free(ServiceDraft draft, List<YamlNode> ports) {
        Set<String> open = new HashSet<>();
        for (YamlNode port : ports) {
            if (ALL.equals(Nodes.text(port, "host_ip"))) {
                open.add(target(port));
            }
        }
        List<YamlNode> free = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (YamlNode item : ports) {
            if (!(item instanceof Mapping port)) {
                free.add(item);
                continue;
            }
            String address = open.contains(target(port)) ? ALL : LOCAL;
            Mapping changed = at(port.without("published"), address);
            boolean first = seen.add(target(port));
            if (first) {
                free.add(changed);
            }
            if (!changed.says(port)) {
                String became = first ? "becomes a free port of " + address : "is left out: one free port is enough";
                draft.changed("port " + shown(port) + " " + became, "ports");
            }
        }
        draft.setItems("ports", free);
    }

    private static Mapping at(Mapping port, String address) {
        return port.with("host_ip", Scalar.string(port.where(), address));
    }

    private static String target(YamlNode port) {
        return Nodes.text(port, "target") + "/" + Nodes.text(port, "protocol");
    }

    private static String shown(Mapping port) {
        String ip = Nodes.text(port, "host_ip");
        String published = Nodes.text(port, "published");
        String host = ip == null ? "" : (ip.contains(":") ? "[" + ip + "]" : ip) + ":";
        String protocol = Nodes.text(port, "protocol");
        return host
                + (published == null ? "" : published + ":")
                + Nodes.text(port, "target")
                + (protocol == null || protocol.equals("tcp") ? "" : "/" + protocol);
    }
}
