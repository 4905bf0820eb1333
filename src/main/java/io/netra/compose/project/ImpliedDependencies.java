package io.netra.compose.project;

import io.netra.yaml.YamlNode;
import io.netra.yaml.YamlNode.Mapping;
import io.netra.yaml.YamlNode.Member;
import io.netra.yaml.YamlNode.Scalar;
import io.netra.yaml.YamlNode.Sequence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Adds what a service depends on by links, shared namespaces and borrowed volumes. */
final class ImpliedDependencies {

    private final Map<String, Member> dependencies = new LinkedHashMap<>();

    private ImpliedDependencies() {}

    static Mapping addTo(Mapping service) {
        ImpliedDependencies implied = new ImpliedDependencies();
        texts(service.get("links")).forEach(link -> {
            String[] parts = link.text().split(":", -1);
            implied.add(parts.length == 2 ? parts[0] : link.text(), link, true);
        });
        for (String namespace : List.of("network_mode", "ipc", "pid", "uts", "cgroup")) {
            YamlNode value = service.get(namespace);
            String shared = Normalization.serviceOf(value);
            if (shared != null && value != null) {
                implied.add(shared, value, true);
            }
        }
        texts(service.get("volumes_from")).stream()
                .filter(from -> !from.text().startsWith("container:"))
                .forEach(from -> implied.add(from.text().split(":", -1)[0], from, false));
        return implied.merged(service);
    }

    private void add(String service, YamlNode because, boolean restart) {
        Mapping dependency = LongForms.dependency(because.where());
        dependencies.putIfAbsent(
                service,
                new Member(
                        because.where(),
                        restart ? dependency.with("restart", Scalar.flag(because.where(), true)) : dependency));
    }

    private Mapping merged(Mapping service) {
        if (dependencies.isEmpty()) {
            return service;
        }
        YamlNode given = service.get("depends_on");
        if (given != null && !(given instanceof Mapping)) {
            return service;
        }
        Map<String, Member> all = new LinkedHashMap<>(given instanceof Mapping own ? own.entries() : Map.of());
        dependencies.forEach(all::putIfAbsent);
        return service.with("depends_on", Mapping.of(given == null ? service.where() : given.where(), all));
    }

    private static List<Scalar> texts(@Nullable YamlNode node) {
        return node instanceof Sequence list
                ? list.items().stream()
                        .filter(Scalar.class::isInstance)
                        .map(Scalar.class::cast)
                        .toList()
                : List.of();
    }
}
