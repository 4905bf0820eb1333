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

/** Finds what contradicts itself in a model, or names a secret or config that is not there. */
final class Consistency {

    private final Findings findings;

    Consistency(Findings findings) {
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
                                service instanceof Mapping mapping ? service(name, mapping, root) : service)
                        : services);
    }

    private static Map<String, Member> sections(Mapping root, String section) {
        return root.get(section) instanceof Mapping mapping ? mapping.entries() : Map.of();
    }

    private Mapping service(String name, Mapping service, Mapping root) {
        if (service.has("network_mode") && service.has("networks")) {
            problem(service, "networks", "services." + name + " has both 'network_mode' and 'networks'", "Keep one.");
        }
        for (String key : List.of("secrets", "configs")) {
            sources(service.get(key), root, key);
        }
        if (service.get("build") instanceof Mapping build) {
            sources(build.get("secrets"), root, "secrets");
            build(name, build, root);
        }
        return replicas(name, service);
    }

    private void build(String name, Mapping build, Mapping root) {
        if (build.has("dockerfile") && build.has("dockerfile_inline")) {
            String fact = "services." + name + ".build has both 'dockerfile' and 'dockerfile_inline'";
            problem(build, "dockerfile_inline", fact, "Keep one.");
        }
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

    private void sources(@Nullable YamlNode list, Mapping root, String section) {
        if (!(list instanceof Sequence items)) {
            return;
        }
        Set<String> declared = new TreeSet<>(sections(root, section).keySet());
        String noun = section.substring(0, section.length() - 1);
        for (YamlNode item : items.items()) {
            YamlNode source = item instanceof Mapping mapping ? mapping.get("source") : null;
            if (source == null) {
                findings.problem(item.where(), "a " + noun + " of a service has no 'source'", "Name it.");
            } else if (source instanceof Scalar text && !declared.contains(text.text())) {
                String hint = Spelling.didYouMean(text.text(), declared) + "Declare it under '" + section + ":'.";
                findings.problem(source.where(), "there is no " + noun + " '" + text.text() + "'", hint);
            }
        }
    }

    private Mapping replicas(String name, Mapping service) {
        YamlNode scale = service.get("scale");
        YamlNode replicas = service.get("deploy") instanceof Mapping deploy ? deploy.get("replicas") : null;
        if (scale != null && replicas != null && !scale.says(replicas)) {
            problem(service, "scale", "services." + name + ".scale differs from its 'deploy.replicas'", "Keep one.");
        }
        YamlNode wanted = scale == null ? replicas : scale;
        boolean several = wanted instanceof Scalar number
                && !number.text().equals("0")
                && !number.text().equals("1");
        if (several && service.has("container_name")) {
            String fact = "services." + name + " has a 'container_name', but more than one container";
            problem(service, "container_name", fact, "Remove the name: two containers cannot share it.");
        }
        return scale == null
                ? service
                : service.change(
                        "deploy", deploy -> deploy instanceof Mapping given ? given.with("replicas", scale) : deploy);
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
