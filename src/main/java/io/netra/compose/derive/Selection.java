package io.netra.compose.derive;

import io.netra.problem.Location;
import io.netra.problem.NetraException;
import io.netra.problem.Problem;
import io.netra.yaml.YamlNode;
import io.netra.yaml.YamlNode.Mapping;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The services that were asked for, with those that they need, as {@code docker compose up db} has it. */
final class Selection {

    private static final String SERVICE = "service:";

    private final Map<String, Mapping> all;
    private final Set<String> chosen = new TreeSet<>();

    private Selection(Map<String, Mapping> all) {
        this.all = all;
    }

    /**
     * @param names empty for all
     * @return the services in the order of the file
     * @throws NetraException for a name that the file does not have
     */
    static Map<String, Mapping> of(List<String> names, Map<String, Mapping> all) {
        if (names.isEmpty()) {
            return all;
        }
        List<String> unknown =
                names.stream().filter(name -> !all.containsKey(name)).toList();
        if (!unknown.isEmpty()) {
            throw new NetraException(Problem.at(
                    Location.parameter("services"),
                    "Unknown service",
                    "'" + String.join("', '", unknown) + "' is not in the compose file, which has "
                            + String.join(", ", all.keySet()),
                    "Correct the name, or name the profile that it belongs to by -Dnetra.profiles."));
        }
        Selection selection = new Selection(all);
        names.forEach(selection::visit);
        Map<String, Mapping> services = new LinkedHashMap<>(all);
        services.keySet().retainAll(selection.chosen);
        return services;
    }

    private void visit(@Nullable String name) {
        Mapping service = name == null ? null : all.get(name);
        if (service == null || !chosen.add(name)) {
            return;
        }
        needed(service).forEach(this::visit);
    }

    private static List<String> needed(Mapping service) {
        List<String> needed =
                new ArrayList<>(Nodes.mapping(service, "depends_on").entries().keySet());
        for (String key : List.of("links", "volumes_from")) {
            for (YamlNode item : Nodes.items(service.get(key))) {
                String text = Nodes.text(item);
                needed.add(text == null ? "" : text.split(":", -1)[0]);
            }
        }
        for (String key : List.of("network_mode", "ipc", "pid")) {
            String mode = Nodes.text(service, key);
            if (mode != null && mode.startsWith(SERVICE)) {
                needed.add(mode.substring(SERVICE.length()));
            }
        }
        return needed;
    }
}
