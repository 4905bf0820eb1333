package io.netra.compose.project;

import io.netra.problem.Location;
import io.netra.yaml.Findings;
import io.netra.yaml.Spelling;
import io.netra.yaml.YamlNode;
import io.netra.yaml.YamlNode.Mapping;
import io.netra.yaml.YamlNode.Member;
import io.netra.yaml.YamlNode.Scalar;
import io.netra.yaml.YamlNode.Sequence;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Leaves out the services whose profiles are not active, and those that nobody has asked for. */
final class ServiceSelection {

    private final LoadOptions options;
    private final Findings findings;

    ServiceSelection(LoadOptions options, Findings findings) {
        this.options = options;
        this.findings = findings;
    }

    /** The services with an active profile, or without any. */
    Mapping active(Mapping root, List<String> profiles) {
        if (!(root.get("services") instanceof Mapping all)) {
            return root;
        }
        Set<String> active = new HashSet<>(profiles);
        // A service that is asked for brings its own profiles.
        options.services().forEach(name -> active.addAll(profilesOf(all.get(name))));
        Mapping enabled = all.map((name, service) -> isActive(service, active) ? service : null);
        enabled.entries().forEach((name, member) -> checkDependencies(name, member.value(), enabled, all));
        return root.with("services", enabled);
    }

    /** Of active services those that are asked for, and what they depend on. */
    Mapping wanted(Mapping root) {
        return options.services().isEmpty() || !(root.get("services") instanceof Mapping active)
                ? root
                : root.with("services", wantedOf(active));
    }

    private static boolean isActive(YamlNode service, Set<String> active) {
        List<String> profiles = profilesOf(service);
        return profiles.isEmpty() || active.contains("*") || profiles.stream().anyMatch(active::contains);
    }

    private static List<String> profilesOf(@Nullable YamlNode service) {
        return service instanceof Mapping mapping && mapping.get("profiles") instanceof Sequence list
                ? list.items().stream()
                        .filter(Scalar.class::isInstance)
                        .map(item -> ((Scalar) item).text())
                        .toList()
                : List.of();
    }

    private static Map<String, Member> dependenciesOf(@Nullable YamlNode service) {
        return service instanceof Mapping mapping && mapping.get("depends_on") instanceof Mapping dependencies
                ? dependencies.entries()
                : Map.of();
    }

    private static boolean isRequired(Member dependency) {
        return !(dependency.value() instanceof Mapping mapping
                && mapping.get("required") instanceof Scalar required
                && required.text().equals("false"));
    }

    private void checkDependencies(String name, YamlNode service, Mapping enabled, Mapping all) {
        dependenciesOf(service).forEach((other, dependency) -> {
            if (enabled.has(other) || (all.has(other) && !isRequired(dependency))) {
                return;
            }
            Location where = dependency.where();
            if (all.has(other)) {
                String fact = "the service '" + name + "' depends on '" + other + "', which no active profile has";
                String which = String.join(", ", profilesOf(all.get(other)));
                findings.problem(where, fact, "Activate its profile (" + which + "), or write 'required: false'.");
            } else {
                String hint = Spelling.didYouMean(other, all.entries().keySet()) + "Declare it under 'services:'.";
                findings.problem(where, "there is no service '" + other + "'", hint);
            }
        });
    }

    private Mapping wantedOf(Mapping enabled) {
        Set<String> wanted = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>(options.services());
        while (!open.isEmpty()) {
            String name = open.removeFirst();
            if (!enabled.has(name)) {
                if (options.services().contains(name)) {
                    String hint = Spelling.didYouMean(name, enabled.entries().keySet()) + "Name one of the file's.";
                    findings.problem(enabled.where(), "there is no service '" + name + "' to load", hint);
                }
            } else if (wanted.add(name)) {
                open.addAll(dependenciesOf(enabled.get(name)).keySet());
            }
        }
        return enabled.map((name, service) -> wanted.contains(name) ? onlyWanted(service, wanted) : null);
    }

    private static YamlNode onlyWanted(YamlNode service, Set<String> wanted) {
        return service instanceof Mapping mapping
                ? mapping.change(
                        "depends_on",
                        dependencies -> dependencies instanceof Mapping given
                                ? given.map((name, value) -> wanted.contains(name) ? value : null)
                                : dependencies)
                : service;
    }
}
