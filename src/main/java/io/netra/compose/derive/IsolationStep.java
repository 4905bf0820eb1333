package io.netra.compose.derive;

import io.netra.settings.PortMode;
import io.netra.yaml.YamlNode;
import io.netra.yaml.YamlNode.Mapping;
import io.netra.yaml.YamlNode.Scalar;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes from a service what only one environment of a host can have, and what would outlive the build. */
final class IsolationStep {

    private static final String LOCAL = "127.0.0.1";

    private final PortMode ports;

    IsolationStep(PortMode ports) {
        this.ports = ports;
    }

    void apply(ServiceDraft draft) {
        if (ports == PortMode.EPHEMERAL) {
            freePorts(draft);
        }
        leaveRestart(draft);
        leaveContainerName(draft);
    }

    private static void freePorts(ServiceDraft draft) {
        List<YamlNode> free = new ArrayList<>();
        Set<String> seen = new LinkedHashSet<>();
        for (YamlNode item : draft.items("ports")) {
            if (!(item instanceof Mapping port)) {
                free.add(item);
                continue;
            }
            Mapping changed = port.without("published").with("host_ip", Scalar.string(port.where(), LOCAL));
            String target = Nodes.text(port, "target") + "/" + Nodes.text(port, "protocol");
            boolean first = seen.add(target);
            if (first) {
                free.add(changed);
            }
            if (!changed.says(port)) {
                String became = first ? "becomes a free port of " + LOCAL : "is left out: one free port is enough";
                draft.changed("port " + shown(port) + " " + became, "ports");
            }
        }
        if (!free.isEmpty()) {
            draft.setItems("ports", free);
        }
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

    private static void leaveRestart(ServiceDraft draft) {
        String restart = draft.text("restart");
        if (restart != null && !restart.equals("no")) {
            draft.remove("restart");
            draft.changed("restart " + restart + " is left out: what ends in a test has failed");
        }
        if (draft.get("deploy") instanceof Mapping deploy && deploy.get("restart_policy") != null) {
            Mapping without = deploy.without("restart_policy");
            if (without.entries().isEmpty()) {
                draft.remove("deploy");
            } else {
                draft.set("deploy", without);
            }
            draft.changed("deploy.restart_policy is left out: what ends in a test has failed");
        }
    }

    private static void leaveContainerName(ServiceDraft draft) {
        String name = draft.text("container_name");
        if (name == null) {
            return;
        }
        draft.remove("container_name");
        boolean networks = draft.get("network_mode") == null;
        if (networks && !name.equals(draft.key())) {
            addAlias(draft, name);
        }
        String became = networks ? "becomes an alias on its networks" : "is left out";
        draft.changed("container_name " + name + " " + became + ": a host has room for one such container");
    }

    private static void addAlias(ServiceDraft draft, String name) {
        YamlNode declared = draft.get("networks");
        Mapping networks =
                declared instanceof Mapping mapping && !mapping.entries().isEmpty()
                        ? mapping
                        : Nodes.mapping(draft.service(), "networks")
                                .with("default", Nodes.mapping(draft.service(), "networks"));
        for (String network : networks.entries().keySet()) {
            Mapping of = Nodes.mapping(networks, network);
            networks = networks.with(network, withAlias(of, name));
        }
        draft.set("networks", networks);
    }

    private static Mapping withAlias(Mapping network, String name) {
        @Nullable YamlNode old = network.get("aliases");
        List<YamlNode> aliases = new ArrayList<>(Nodes.items(old));
        if (aliases.stream().noneMatch(alias -> name.equals(Nodes.text(alias)))) {
            aliases.add(Scalar.string(network.where(), name));
        }
        return network.with("aliases", new YamlNode.Sequence(network.where(), List.copyOf(aliases)));
    }
}
