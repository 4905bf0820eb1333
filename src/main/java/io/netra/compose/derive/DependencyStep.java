package io.netra.compose.derive;

import io.netra.yaml.YamlNode.Mapping;
import java.util.List;
import java.util.Set;

/**
 * Leaves out dependencies that need not be there and are not, since their profile is not active: Compose starts without
 * them, but takes no file that names them.
 */
final class DependencyStep {

    private static final String KEY = "depends_on";

    private final Set<String> services;

    DependencyStep(Set<String> services) {
        this.services = services;
    }

    void apply(ServiceDraft draft) {
        Mapping dependencies = Nodes.mapping(draft.service(), KEY);
        List<String> missing = dependencies.entries().keySet().stream()
                .filter(key -> !services.contains(key))
                .toList();
        if (missing.isEmpty()) {
            return;
        }
        Mapping there = dependencies.map((key, condition) -> services.contains(key) ? condition : null);
        if (there.entries().isEmpty()) {
            draft.remove(KEY);
        } else {
            draft.set(KEY, there);
        }
        draft.changed("depends_on " + String.join(", ", missing) + " is left out: its profile is not active");
    }
}
