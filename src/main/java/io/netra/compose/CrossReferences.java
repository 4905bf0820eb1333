package io.netra.compose;

import io.netra.compose.ComposeService.Port;
import io.netra.problem.Location;
import io.netra.yaml.Findings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Collects what the services wait for and lay claim to, and checks it once the whole file is read. That every name they
 * refer to is declared was checked when the project was loaded.
 */
final class CrossReferences {

    private final Findings findings;
    private final Map<String, List<Reference>> dependencies = new LinkedHashMap<>();
    private final Map<String, Location> containerNames = new LinkedHashMap<>();
    private final HostPorts hostPorts;

    CrossReferences(Findings findings) {
        this.findings = findings;
        this.hostPorts = new HostPorts(findings);
    }

    /** A service that another one waits for, and where it says so. */
    record Reference(String name, Location where) {}

    void dependency(String service, String on, Location where) {
        dependencies.computeIfAbsent(service, s -> new ArrayList<>()).add(new Reference(on, where));
    }

    void hostPort(Port port, Location where) {
        hostPorts.claim(port, where);
    }

    void containerName(String name, Location where) {
        Location first = containerNames.putIfAbsent(name, where);
        if (first != null) {
            String fact = "the container name '" + name + "' is taken at " + first.asSeenFrom(where);
            findings.problem(where, fact, "Give each container a name of its own, or none.");
        }
    }

    /** Records a problem for every circle of dependencies. */
    void check() {
        new DependencyCycles(dependencies, findings).check();
    }
}
