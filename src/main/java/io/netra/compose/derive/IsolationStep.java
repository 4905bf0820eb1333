package io.netra.compose.derive;

import io.netra.yaml.YamlNode;
import io.netra.yaml.YamlNode.Mapping;
import io.netra.yaml.YamlNode.Scalar;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes from a service the names that only one environment of a host can have, and what would outlive the build. */
final class IsolationStep {

    void apply(ServiceDraft draft) {
        leaveRestart(draft);
        leaveContainerName(draft);
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
