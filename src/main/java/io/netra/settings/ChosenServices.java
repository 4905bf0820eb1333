package io.netra.settings;

import io.netra.problem.Location;
import io.netra.problem.Problems;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The services that the command line names, each after those of the pom that it depends on, as Compose has it. */
final class ChosenServices {

    private final Map<String, RawSettings.Service> pom;
    private final Set<String> entered = new LinkedHashSet<>();
    private final Set<String> names = new LinkedHashSet<>();

    private ChosenServices(Map<String, RawSettings.Service> pom) {
        this.pom = pom;
    }

    static List<String> of(List<String> chosen, Map<String, RawSettings.Service> pom) {
        ChosenServices services = new ChosenServices(pom);
        chosen.forEach(services::visit);
        return List.copyOf(services.names);
    }

    private void visit(String name) {
        if (!entered.add(name)) {
            return;
        }
        RawSettings.Service service = pom.get(name);
        if (service != null) {
            Values values = new Values(service.values(), Location::parameter, new Problems());
            values.list("dependsOn").stream().filter(pom::containsKey).forEach(this::visit);
        }
        names.add(name);
    }
}
