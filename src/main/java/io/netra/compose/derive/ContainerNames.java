package io.netra.compose.derive;

import io.netra.yaml.YamlNode;
import io.netra.yaml.YamlNode.Mapping;
import io.netra.yaml.YamlNode.Scalar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Isolation takes {@code container_name}; so who names a container of the same file by it has to name its service
 * instead.
 */
final class ContainerNames {

    private static final String CONTAINER = "container:";
    private static final String LINKS = "links";
    private static final String EXTERNAL_LINKS = "external_links";
    private static final String VOLUMES_FROM = "volumes_from";

    private static final String WHY = ": that container has another name here";

    /** Services by the names of their containers. */
    private final Map<String, String> services = new HashMap<>();

    ContainerNames(Map<String, Mapping> services) {
        services.forEach((key, service) -> {
            String name = Nodes.text(service, "container_name");
            if (name != null) {
                this.services.put(name, key);
            }
        });
    }

    void apply(ServiceDraft draft) {
        for (String namespace : List.of("network_mode", "ipc", "pid")) {
            String service = service(draft.text(namespace));
            if (service != null) {
                change(draft, namespace, String.valueOf(draft.text(namespace)), "service:" + service);
                draft.set("service:" + service, namespace);
            }
        }
        List<YamlNode> lenders = new ArrayList<>();
        for (YamlNode item : draft.items(VOLUMES_FROM)) {
            String text = String.valueOf(Nodes.text(item));
            String[] parts = text.split(":", 3);
            String service = parts.length > 1 ? service(parts[0] + ":" + parts[1]) : null;
            String became = service == null ? text : service + (parts.length > 2 ? ":" + parts[2] : "");
            lenders.add(service == null ? item : Scalar.string(item.where(), became));
            if (service != null) {
                change(draft, VOLUMES_FROM, text, became);
            }
        }
        draft.setItems(VOLUMES_FROM, lenders);
        links(draft);
    }

    private void links(ServiceDraft draft) {
        List<YamlNode> external = new ArrayList<>();
        List<YamlNode> own = new ArrayList<>(draft.items(LINKS));
        for (YamlNode item : draft.items(EXTERNAL_LINKS)) {
            String text = String.valueOf(Nodes.text(item));
            String[] parts = text.split(":", 2);
            String service = services.get(parts[0]);
            if (service == null) {
                external.add(item);
            } else {
                String link = service + ":" + parts[parts.length - 1];
                own.add(Scalar.string(item.where(), link));
                draft.changed("external_links " + text + " becomes links " + link + WHY, LINKS);
            }
        }
        draft.setItems(EXTERNAL_LINKS, external);
        draft.setItems(LINKS, own);
    }

    private static void change(ServiceDraft draft, String key, String old, String became) {
        draft.changed(key + " " + old + " becomes " + became + WHY, key);
    }

    /** The service whose container is meant; {@code null} for a text that means none of this file. */
    private @Nullable String service(@Nullable String text) {
        return text != null && text.startsWith(CONTAINER) ? services.get(text.substring(CONTAINER.length())) : null;
    }
}
