package io.netra.compose.project;

import io.netra.yaml.YamlNode;
import io.netra.yaml.YamlNode.Mapping;
import io.netra.yaml.YamlNode.Scalar;
import io.netra.yaml.YamlNode.Sequence;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Leaves out networks, volumes, secrets and configs that no service uses, as Compose creates none of them. */
final class UnusedResources {

    private final Map<String, Set<String>> used = new HashMap<>();

    private UnusedResources() {}

    static Mapping remove(Mapping root) {
        UnusedResources resources = new UnusedResources();
        if (root.get("services") instanceof Mapping services) {
            services.entries().values().forEach(member -> resources.look(member.value()));
        }
        Mapping left = root;
        for (String section : List.of("networks", "volumes", "secrets", "configs")) {
            Set<String> names = resources.used.getOrDefault(section, Set.of());
            left = left.change(section, declared -> {
                if (!(declared instanceof Mapping mapping)) {
                    return declared;
                }
                Mapping kept = mapping.map((name, value) -> names.contains(name) ? value : null);
                return kept.entries().isEmpty() ? null : kept;
            });
        }
        return left;
    }

    private void look(YamlNode node) {
        if (!(node instanceof Mapping service)) {
            return;
        }
        if (service.get("networks") instanceof Mapping networks) {
            networks.entries().keySet().forEach(name -> use("networks", name));
        }
        sources("volumes", service.get("volumes"));
        sources("secrets", service.get("secrets"));
        sources("configs", service.get("configs"));
        if (service.get("build") instanceof Mapping build) {
            sources("secrets", build.get("secrets"));
        }
    }

    private void sources(String section, @Nullable YamlNode list) {
        if (!(list instanceof Sequence items)) {
            return;
        }
        for (YamlNode item : items.items()) {
            boolean bind = section.equals("volumes")
                    && item instanceof Mapping mount
                    && !(mount.get("type") instanceof Scalar type && type.text().equals("volume"));
            if (!bind && item instanceof Mapping mapping && mapping.get("source") instanceof Scalar source) {
                use(section, source.text());
            }
        }
    }

    private void use(String section, String name) {
        used.computeIfAbsent(section, s -> new HashSet<>()).add(name);
    }
}
