package io.netra.compose;

import io.netra.compose.CrossReferences.Reference;
import io.netra.yaml.Findings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds services that wait for themselves. */
final class DependencyCycles {

    private final Map<String, List<Reference>> dependencies;
    private final Findings findings;
    private final Set<String> done = new HashSet<>();
    private final List<String> path = new ArrayList<>();

    DependencyCycles(Map<String, List<Reference>> dependencies, Findings findings) {
        this.dependencies = dependencies;
        this.findings = findings;
    }

    void check() {
        dependencies.keySet().forEach(this::visit);
    }

    private void visit(String service) {
        if (done.contains(service)) {
            return;
        }
        path.add(service);
        for (Reference next : dependencies.getOrDefault(service, List.of())) {
            int start = path.indexOf(next.name());
            if (start >= 0) {
                report(next, path.subList(start, path.size()));
            } else {
                visit(next.name());
            }
        }
        path.remove(path.size() - 1);
        done.add(service);
    }

    private void report(Reference closing, List<String> cycle) {
        String fact = "the services wait for each other: " + String.join(" -> ", cycle) + " -> " + closing.name();
        findings.problem(closing.where(), fact, "Remove one of these dependencies.");
    }
}
