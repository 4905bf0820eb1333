package io.netra.engine.docker;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netra.plan.ContainerSpec;
import java.util.ArrayList;
import java.util.List;

/** Links to other containers, under the names that Compose gives them: {@code container:name}. */
final class Links {

    private Links() {}

    /** Leaves the field out where there are none. */
    static void put(ObjectNode body, ContainerSpec spec) {
        List<String> links = of(spec);
        if (!links.isEmpty()) {
            body.set("Links", Json.array(links));
        }
    }

    private static List<String> of(ContainerSpec spec) {
        List<String> links = new ArrayList<>();
        for (String link : spec.definition().network().links()) {
            String[] parts = link.split(":", 2);
            String alias = parts[parts.length - 1];
            for (String container : spec.containers().getOrDefault(parts[0], List.of())) {
                links.add(container + ":" + alias);
                links.add(container + ":" + parts[0] + "-" + spec.number());
                links.add(container + ":" + container.replaceFirst("\\d+$", String.valueOf(spec.number())));
            }
        }
        for (String link : spec.definition().network().externalLinks()) {
            links.add(link.contains(":") ? link : link + ":" + link);
        }
        return links;
    }
}
