package io.netra.stack;

import io.netra.problem.Location;
import io.netra.problem.NetraException;
import io.netra.problem.Problem;
import io.netra.problem.Problems;
import io.netra.settings.ServiceSettings;
import io.netra.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Decides what a stack consists of, from the settings, the catalogue and the Dockerfiles that are there. */
public final class StackFactory {

    private final Settings settings;
    private final Catalogue catalogue;

    public StackFactory(Settings settings, Catalogue catalogue) {
        this.settings = settings;
        this.catalogue = catalogue;
    }

    /**
     * Declares the stack.
     *
     * @param fallbacks why a service can't run in Alpine, by its name: found out by an earlier attempt
     * @throws NetraException with every mistake found
     */
    public Stack declare(Map<String, String> fallbacks) {
        Problems problems = new Problems();
        if (settings.stack().isEmpty()) {
            throw new NetraException(nothing());
        }
        Variant wanted = settings.alpine() ? Variant.ALPINE : Variant.REGULAR;
        List<StackService> services = new ArrayList<>();
        for (ServiceSettings service : settings.stack().services()) {
            ServiceType type = type(service, problems);
            if (type != null) {
                ServiceDecision decision = new ServiceDecision(settings, service, type, problems);
                services.add(decision.decide(wanted, fallbacks.get(service.name())));
            }
        }
        checkDependencies(problems);
        problems.throwIfAny();
        return new Stack(
                Naming.environment(settings),
                settings.environment(),
                wanted,
                settings.run().ports(),
                services,
                fallbacks);
    }

    private Problem nothing() {
        return Problem.at(
                Location.parameter("services"),
                "Nothing to start",
                "no service is configured",
                "Name some in the plugin's <configuration>: <services><service>postgres</service></services>. The"
                        + " catalogue has " + known() + ". Or write a <template>.");
    }

    private @Nullable ServiceType type(ServiceSettings service, Problems problems) {
        String explicit = service.type();
        ServiceType type = catalogue.find(explicit == null ? service.name() : explicit);
        if (type != null) {
            return type;
        }
        if (explicit == null
                && (service.source().given()
                        || service.images().given()
                        || Dockerfiles.of(settings, service).exists())) {
            return catalogue.application();
        }
        Dockerfiles files = Dockerfiles.of(settings, service);
        problems.add(
                Location.parameter("services"),
                "Unknown service",
                "'" + (explicit == null ? service.name() : explicit) + "' is not in the catalogue (" + known()
                        + "), and there is neither " + files.shown(files.alpine()) + " nor "
                        + files.shown(files.regular()),
                "Correct the name, name an <image>, or write one of these Dockerfiles.");
        return null;
    }

    private String known() {
        return catalogue.names().stream()
                .filter(name -> !name.equals(ServiceType.APPLICATION))
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private void checkDependencies(Problems problems) {
        Set<String> names = settings.stack().services().stream()
                .map(ServiceSettings::name)
                .collect(Collectors.toCollection(TreeSet::new));
        for (ServiceSettings service : settings.stack().services()) {
            for (String dependency : service.dependsOn()) {
                if (!names.contains(dependency)) {
                    problems.add(
                            Location.file("<services>, service '" + service.name() + "', <dependsOn>"),
                            "Unknown service",
                            "'" + dependency + "' is not one of " + String.join(", ", names),
                            "Correct the name, or add the service.");
                }
            }
        }
    }
}
