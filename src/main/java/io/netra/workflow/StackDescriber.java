package io.netra.workflow;

import io.netra.compose.ComposeFile;
import io.netra.compose.ComposeService;
import io.netra.plan.ProbeSpec;
import io.netra.problem.Location;
import io.netra.problem.NetraException;
import io.netra.problem.Problems;
import io.netra.stack.Catalogue;
import io.netra.stack.Labels;
import io.netra.stack.ServiceType;
import io.netra.stack.Stack;
import io.netra.stack.StackService;
import io.netra.stack.Variant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what each service of a compose file is: what was declared under its key, or else what its labels tell. One
 * without either is plain: it has the name of its key, its published ports, and no more.
 */
final class StackDescriber {

    private static final String CANNOT_USE = "Cannot use the label";

    private final Catalogue catalogue;
    private final Problems problems = new Problems();

    private StackDescriber(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /**
     * Describes.
     *
     * @param declared what was asked for; services that the file does not have are left out
     * @throws NetraException with every label that can't be understood
     */
    static DescribedStack describe(Stack declared, ComposeFile file, Catalogue catalogue) {
        return new StackDescriber(catalogue).describe(declared, file);
    }

    private DescribedStack describe(Stack declared, ComposeFile file) {
        Map<String, StackService> byKey =
                declared.services().stream().collect(Collectors.toMap(StackService::key, Function.identity()));
        List<DescribedStack.Service> services = new ArrayList<>();
        for (ComposeService service : file.services().values()) {
            checkProbe(service);
            services.add(describe(byKey.get(service.key()), service));
        }
        refuseSameNames(services);
        problems.throwIfAny();
        return new DescribedStack(declared.environment(), declared.variant(), services);
    }

    private DescribedStack.Service describe(@Nullable StackService declared, ComposeService service) {
        boolean built = service.build() != null;
        if (declared != null) {
            return new DescribedStack.Service(
                    declared.name(),
                    service.key(),
                    declared.type(),
                    declared.variant(),
                    declared.fallback(),
                    service.image(),
                    built);
        }
        return new DescribedStack.Service(
                service.labels().getOrDefault(Labels.PLAIN_NAME, service.key()),
                service.key(),
                type(service),
                variant(service),
                service.labels().get(Labels.FALLBACK),
                service.image(),
                built);
    }

    private @Nullable ServiceType type(ComposeService service) {
        String name = service.labels().get(Labels.TYPE);
        ServiceType type = name == null ? null : catalogue.find(name);
        if (name != null && type == null) {
            String known = catalogue.names().stream().sorted().collect(Collectors.joining(", "));
            problem(service, Labels.TYPE, name, "the catalogue has " + known, "Correct it, or leave it out.");
        }
        return type;
    }

    private Variant variant(ComposeService service) {
        String label = service.labels().getOrDefault(Labels.VARIANT, Variant.REGULAR.label());
        for (Variant variant : Variant.values()) {
            if (variant.label().equals(label)) {
                return variant;
            }
        }
        problem(service, Labels.VARIANT, label, "it is neither alpine nor regular", "Use one of these.");
        return Variant.REGULAR;
    }

    private void checkProbe(ComposeService service) {
        String probe = service.labels().get(Labels.PROBE);
        if (probe != null) {
            try {
                ProbeSpec.parse(probe);
            } catch (NetraException e) {
                String hint = e.problems().get(0).hint();
                problem(service, Labels.PROBE, probe, e.problems().get(0).fact(), hint);
            }
        }
    }

    /** Two would export the same properties. */
    private void refuseSameNames(List<DescribedStack.Service> services) {
        Map<String, String> keys = new HashMap<>();
        for (DescribedStack.Service service : services) {
            String other = keys.putIfAbsent(service.name(), service.key());
            if (other != null) {
                problems.add(
                        Location.service(service.key()),
                        CANNOT_USE + " " + Labels.PLAIN_NAME,
                        "service '" + other + "' is called '" + service.name() + "' too",
                        "Give one of them another name.");
            }
        }
    }

    private void problem(ComposeService service, String label, String value, String fact, String hint) {
        problems.add(Location.service(service.key()), CANNOT_USE + " " + label + ": '" + value + "'", fact, hint);
    }
}
