package io.netra.compose.derive;

import io.netra.yaml.YamlNode;
import io.netra.yaml.YamlNode.Mapping;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which volumes and folders are no single container's own. */
final class SharedStorage {

    private final Mapping volumes;
    private final Set<String> shared = new HashSet<>();

    /** @param volumes those of the top level, by key: two keys with one name are one volume */
    SharedStorage(Map<String, Mapping> services, Mapping volumes) {
        this.volumes = volumes;
        Map<String, String> owners = new HashMap<>();
        Set<String> lent = lent(services);
        services.forEach((key, service) -> {
            for (YamlNode mount : Nodes.items(service.get("volumes"))) {
                String source = storage(mount);
                String owner = source == null ? null : owners.putIfAbsent(source, key);
                boolean others = owner != null && !owner.equals(key);
                if (source != null && (others || lent.contains(key) || replicated(service))) {
                    shared.add(source);
                }
            }
        });
    }

    boolean isShared(YamlNode mount) {
        return shared.contains(storage(mount));
    }

    /** What is mounted, by the name that it has on the host; {@code null} where that is the engine's choice. */
    private @Nullable String storage(YamlNode mount) {
        String source = Nodes.text(mount, "source");
        if (source == null || !"volume".equals(Nodes.text(mount, "type"))) {
            return source == null || source.equals("/") ? source : source.replaceAll("/+$", "");
        }
        String name = Nodes.text(volumes, source, "name");
        // A folder begins with a slash, so that no volume is taken for one.
        return name == null ? source : name;
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

    private static boolean several(@Nullable String count) {
        return count != null && !count.equals("0") && !count.equals("1");
    }
}
