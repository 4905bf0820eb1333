package io.netra.compose;

import io.netra.compose.ComposeService.Port;
import io.netra.problem.Location;
import io.netra.yaml.Findings;
import io.netra.yaml.Spelling;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collects what the services refer to and lay claim to, and checks it once the whole file is read. */
final class CrossReferences {

    private final Findings findings;
    private final List<Reference> networks = new ArrayList<>();
    private final List<Reference> volumes = new ArrayList<>();
    private final List<Reference> services = new ArrayList<>();
    private final Map<String, List<Reference>> dependencies = new LinkedHashMap<>();
    private final Map<String, Location> containerNames = new LinkedHashMap<>();
    private final HostPorts hostPorts;

    CrossReferences(Findings findings) {
        this.findings = findings;
        this.hostPorts = new HostPorts(findings);
    }

    /** A name that must be declared, and where it is used. */
    record Reference(String name, Location where) {}

    void dependency(String service, String on, Location where) {
        dependencies.computeIfAbsent(service, s -> new ArrayList<>()).add(new Reference(on, where));
    }

    /** A service that another one shares something with. */
    void service(String key, Location where) {
        services.add(new Reference(key, where));
    }

    void network(String key, Location where) {
        networks.add(new Reference(key, where));
    }

    void volume(String key, Location where) {
        volumes.add(new Reference(key, where));
    }

    void hostPort(Port port, Location where) {
        hostPorts.claim(port, where);
    }

    void containerName(String name, Location where) {
        Location first = containerNames.putIfAbsent(name, where);
        if (first != null) {
            String fact = "the container name '" + name + "' is taken at line " + first.line();
            findings.problem(where, fact, "Give each container a name of its own, or none.");
        }
    }

    /** Whether a service joins the network of those that name none. */
    boolean usesDefaultNetwork() {
        return networks.stream().anyMatch(n -> n.name().equals("default"));
    }

    /** Records a problem for every name that is not declared, and for every circle of dependencies. */
    void check(Set<String> declaredServices, Set<String> declaredNetworks, Set<String> declaredVolumes) {
        dependencies.values().forEach(d -> require(d, declaredServices, "service", "services"));
        require(services, declaredServices, "service", "services");
        require(networks, declaredNetworks, "network", "networks");
        require(volumes, declaredVolumes, "volume", "volumes");
        new DependencyCycles(dependencies, findings).check();
    }

    private void require(List<Reference> references, Set<String> declared, String noun, String section) {
        for (Reference reference : references) {
            if (!declared.contains(reference.name())) {
                String hint = Spelling.didYouMean(reference.name(), declared) + "Declare it under '" + section + ":'.";
                findings.problem(reference.where(), "there is no " + noun + " '" + reference.name() + "'", hint);
            }
        }
    }
}
