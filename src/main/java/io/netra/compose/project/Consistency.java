package io.netra.compose.project;

import io.netra.problem.Location;
import io.netra.yaml.Findings;
import io.netra.yaml.Spelling;
import io.netra.yaml.YamlNode;
import io.netra.yaml.YamlNode.Mapping;
import io.netra.yaml.YamlNode.Member;
import io.netra.yaml.YamlNode.Scalar;
import io.netra.yaml.YamlNode.Sequence;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds what contradicts itself in a model, or names something that is not there. */
final class Consistency {

    private final Mapping declared;
    private final Findings findings;

    /** @param declared the model before its values were checked: what is malformed is there, too */
    Consistency(Mapping declared, Findings findings) {
        this.declared = declared;
        this.findings = findings;
    }

    /** The model, with {@code scale} and {@code deploy.replicas} saying the same. */
    Mapping check(Mapping root) {
        sections(root, "volumes").forEach((name, member) -> external("volume", name, member));
        sections(root, "secrets").forEach((name, member) -> content("secret", name, member, "file", "environment"));
        sections(root, "configs")
                .forEach((name, member) -> content("config", name, member, "file", "environment", "content"));
        return root.change(
                "services",
                services -> services instanceof Mapping all
                        ? all.map((name, service) ->
                                service instanceof Mapping mapping ? service(mapping, root) : service)
                        : services);
    }

    private static Map<String, Member> sections(Mapping root, String section) {
        return root.get(section) instanceof Mapping mapping ? mapping.entries() : Map.of();
    }

    private Mapping service(Mapping service, Mapping root) {
        for (String key : List.of("secrets", "configs")) {
            sources(service.get(key), key);
        }
        if (service.get("networks") instanceof Mapping networks && !service.has("network_mode")) {
            networks.entries().forEach((network, member) -> require(network, member.where(), "networks"));
        }
        volumes(service.get("volumes"));
        if (service.get("build") instanceof Mapping build) {
            sources(build.get("secrets"), "secrets");
            build(build, root);
        }
        return replicas(service);
    }

    private void build(Mapping build, Mapping root) {
        if (build.get("additional_contexts") instanceof Mapping contexts) {
            contexts.entries().values().forEach(member -> {
                String other = Normalization.serviceOf(member.value());
                if (other != null
                        && !(root.get("services") instanceof Mapping services
                                && services.get(other) instanceof Mapping service
                                && service.has("build"))) {
                    findings.problem(member.where(), "there is no service '" + other + "' that is built", "Name one.");
                }
            });
        }
    }

    private void sources(@Nullable YamlNode list, String section) {
        for (YamlNode item : list instanceof Sequence items ? items.items() : List.<YamlNode>of()) {
            YamlNode source = item instanceof Mapping mapping ? mapping.get("source") : null;
            if (source instanceof Scalar text) {
                require(text.text(), source.where(), section);
            } else {
                findings.problem(item.where(), "a " + noun(section) + " of a service has no 'source'", "Name it.");
            }
        }
    }

    private void volumes(@Nullable YamlNode list) {
        for (YamlNode item : list instanceof Sequence items ? items.items() : List.<YamlNode>of()) {
            if (item instanceof Mapping mount
                    && mount.get("type") instanceof Scalar type
                    && type.text().equals("volume")
                    && mount.get("source") instanceof Scalar source) {
                require(source.text(), source.where(), "volumes");
            }
        }
    }

    private void require(String name, Location where, String section) {
        Set<String> names = sections(declared, section).keySet();
        if (!names.contains(name)) {
            String hint = Spelling.didYouMean(name, new TreeSet<>(names)) + "Declare it under '" + section + ":'.";
            findings.problem(where, "there is no " + noun(section) + " '" + name + "'", hint);
        }
    }

    private static String noun(String section) {
        return section.substring(0, section.length() - 1);
    }

    private static Mapping replicas(Mapping service) {
        YamlNode scale = service.get("scale");
        return scale == null
                ? service
                : service.change(
                        "deploy",
                        deploy -> deploy instanceof Mapping given && !given.has("replicas")
                                ? given.with("replicas", scale)
                                : deploy);
    }

    private static boolean isExternal(YamlNode node) {
        return node instanceof Mapping mapping && mapping.has("external");
    }

    private void external(String noun, String name, Member member) {
        if (!isExternal(member.value())) {
            return;
        }
        ((Mapping) member.value()).entries().forEach((key, other) -> {
            if (!key.equals("name") && !key.equals("external") && !key.startsWith("x-")) {
                String fact = "the " + noun + " '" + name + "' is external, and cannot have '" + key + "'";
                findings.problem(other.where(), fact, "Remove one of them.");
            }
        });
    }

    private void content(String noun, String name, Member member, String... keys) {
        if (!(member.value() instanceof Mapping file)) {
            return;
        }
        List<String> given = Arrays.stream(keys).filter(file::has).toList();
        String all = String.join(", ", keys);
        if (given.size() > 1) {
            String fact = "the " + noun + " '" + name + "' has more than one of " + all;
            problem(file, given.get(1), fact, "Keep one of them.");
        } else if (given.isEmpty() && !isExternal(file) && !file.has("driver")) {
            findings.problem(
                    member.where(), "the " + noun + " '" + name + "' has none of " + all, "Say what is in it.");
        }
    }

    private void problem(Mapping mapping, String key, String fact, String hint) {
        Location where = Objects.requireNonNull(mapping.entries().get(key)).where();
        findings.problem(where, fact, hint);
    }
}
