package io.netra.compose.derive;

import io.netra.yaml.YamlNode;
import io.netra.yaml.YamlNode.Mapping;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Which volumes and folders are no single container's own. */
final class SharedStorage {

    private final Set<String> shared = new HashSet<>();

    SharedStorage(Map<String, Mapping> services) {
        Map<String, String> owners = new HashMap<>();
        Set<String> lent = lent(services);
        services.forEach((key, service) -> {
            for (YamlNode mount : Nodes.items(service.get("volumes"))) {
                String source = Nodes.text(mount, "source");
                String owner = source == null ? null : owners.putIfAbsent(source, key);
                boolean others = owner != null && !owner.equals(key);
                if (source != null && (others || lent.contains(key) || replicated(service))) {
                    shared.add(source);
                }
            }
        });
    }

    boolean isShared(String source) {
        return shared.contains(source);
    }

    /** Services whose mounts others take over as a whole. */
    private static Set<String> lent(Map<String, Mapping> services) {
        Set<String> lent = new HashSet<>();
        services.values()
                .forEach(service -> Nodes.items(service.get("volumes_from")).forEach(item -> {
                    String text = Nodes.text(item);
                    if (text != null) {
                        lent.add(text.split(":", -1)[0]);
                    }
                }));
        return lent;
    }

    private static boolean replicated(Mapping service) {
        return several(Nodes.text(service, "scale")) || several(Nodes.text(service, "deploy", "replicas"));
    }

    private static boolean several(@org.jspecify.annotations.Nullable String count) {
        return count != null && !count.equals("0") && !count.equals("1");
    }
}
