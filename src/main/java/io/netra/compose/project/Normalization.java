package io.netra.compose.project;

import io.netra.problem.Location;
import io.netra.yaml.YamlNode;
import io.netra.yaml.YamlNode.Mapping;
import io.netra.yaml.YamlNode.Member;
import io.netra.yaml.YamlNode.Scalar;
import io.netra.yaml.YamlNode.Sequence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Says openly what a merged model implies: the default network, dependencies, names, values from variables. */
final class Normalization {

    private static final String SERVICE = "service:";
    private static final String DEFAULT = "default";

    private final String project;
    private final Function<String, @Nullable String> variables;

    Normalization(String project, Function<String, @Nullable String> variables) {
        this.project = project;
        this.variables = variables;
    }

    Mapping apply(Mapping root) {
        Mapping normal = root.change("services", this::services);
        if (usesDefaultNetwork(normal)) {
            Mapping none = Mapping.of(root.where(), Map.of());
            normal = normal.withDefault("networks", where -> none)
                    .change(
                            "networks",
                            networks -> networks instanceof Mapping declared
                                    ? declared.withDefault(DEFAULT, Scalar::nothing)
                                    : networks);
        }
        for (String section : List.of("networks", "volumes", "configs", "secrets")) {
            normal = normal.change(
                    section,
                    resources -> resources instanceof Mapping declared ? declared.map(this::named) : resources);
        }
        return normal;
    }

    private YamlNode services(YamlNode services) {
        return services instanceof Mapping declared
                ? declared.map((name, service) -> service instanceof Mapping mapping ? service(mapping) : service)
                : services;
    }

    private Mapping service(Mapping service) {
        Mapping normal = service;
        if (!service.has("network_mode")) {
            YamlNode networks = service.get("networks");
            boolean none = networks == null
                    || (networks instanceof Mapping mapping && mapping.entries().isEmpty());
            normal = none ? service.with("networks", onlyDefault(service.where())) : service;
        }
        normal = normal.change(
                "pull_policy",
                policy -> policy instanceof Scalar scalar && scalar.text().equals("if_not_present")
                        ? Scalar.string(policy.where(), "missing")
                        : policy);
        normal = normal.change("build", build -> build instanceof Mapping mapping ? build(mapping) : build);
        normal = normal.change("environment", environment -> resolved(environment, true));
        normal = normal.change(
                "volumes",
                volumes -> volumes instanceof Sequence list ? list.map(Normalization::cleanTarget) : volumes);
        return ImpliedDependencies.addTo(normal);
    }

    private static Mapping onlyDefault(Location where) {
        return Mapping.of(where, Map.of(DEFAULT, new Member(where, Scalar.nothing(where))));
    }

    private Mapping build(Mapping build) {
        Mapping normal = build.has("dockerfile") || build.has("dockerfile_inline")
                ? build
                : build.with("dockerfile", Scalar.string(build.where(), "Dockerfile"));
        return normal.change("args", args -> resolved(args, false));
    }

    /** Names without a value take the variable's; where there is none, they stay or go. */
    private YamlNode resolved(YamlNode pairs, boolean keep) {
        if (pairs instanceof Mapping mapping) {
            return mapping.map((name, value) -> {
                String variable = value.isNothing() ? variables.apply(name) : null;
                boolean gone = value.isNothing() && variable == null && !keep;
                return gone ? null : variable == null ? value : Scalar.string(value.where(), variable);
            });
        }
        return pairs instanceof Sequence list ? list.map(item -> resolvedItem(item, keep)) : pairs;
    }

    private @Nullable YamlNode resolvedItem(YamlNode item, boolean keep) {
        if (!(item instanceof Scalar name) || !name.isString() || name.text().indexOf('=') >= 0) {
            return item;
        }
        String variable = variables.apply(name.text());
        return variable != null ? Scalar.string(item.where(), name.text() + "=" + variable) : keep ? item : null;
    }

    private static YamlNode cleanTarget(YamlNode volume) {
        return volume instanceof Mapping mount
                ? mount.change(
                        "target",
                        target -> target instanceof Scalar scalar
                                ? Scalar.string(target.where(), Posix.clean(scalar.text()))
                                : target)
                : volume;
    }

    private static boolean usesDefaultNetwork(Mapping root) {
        return root.get("services") instanceof Mapping services
                && services.entries().values().stream()
                        .anyMatch(member -> member.value() instanceof Mapping service
                                && !service.has("network_mode")
                                && service.get("networks") instanceof Mapping networks
                                && networks.has(DEFAULT));
    }

    private YamlNode named(String key, YamlNode resource) {
        Mapping mapping = resource instanceof Mapping given ? given : Mapping.of(resource.where(), Map.of());
        if (!(resource instanceof Mapping) && !resource.isNothing()) {
            return resource;
        }
        YamlNode name = mapping.get("name");
        if (name != null && !name.isNothing()) {
            return mapping;
        }
        boolean external =
                mapping.get("external") instanceof Scalar flag && flag.text().equalsIgnoreCase("true");
        Map<String, Member> entries = new LinkedHashMap<>();
        Location where = mapping.where();
        entries.put("name", new Member(where, Scalar.string(where, external ? key : project + "_" + key)));
        entries.putAll(mapping.without("name").entries());
        return Mapping.of(where, entries);
    }

    /** Whether a namespace is that of another service; its name then. */
    static @Nullable String serviceOf(@Nullable YamlNode namespace) {
        return namespace instanceof Scalar scalar && scalar.text().startsWith(SERVICE)
                ? scalar.text().substring(SERVICE.length())
                : null;
    }
}
