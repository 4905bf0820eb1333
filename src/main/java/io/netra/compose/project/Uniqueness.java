package io.netra.compose.project;

import io.netra.yaml.MalformedValue;
import io.netra.yaml.YamlNode;
import io.netra.yaml.YamlNode.Mapping;
import io.netra.yaml.YamlNode.Scalar;
import io.netra.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Keeps one item of each identity in a list: a later one takes the place of an earlier one. */
final class Uniqueness {

    private static final Rewriting LISTS = new Rewriting();

    static {
        for (String path : List.of(
                "networks.*.labels",
                "services.*.annotations",
                "services.*.build.args",
                "services.*.build.additional_contexts",
                "services.*.build.tags",
                "services.*.build.labels",
                "services.*.cap_add",
                "services.*.cap_drop",
                "services.*.deploy.labels",
                "services.*.dns",
                "services.*.dns_opt",
                "services.*.dns_search",
                "services.*.environment",
                "services.*.expose",
                "services.*.labels",
                "services.*.links",
                "services.*.networks.*.aliases",
                "services.*.networks.*.link_local_ips",
                "services.*.profiles",
                "services.*.sysctls",
                "services.*.tmpfs")) {
            by(path, Uniqueness::name);
        }
        by("services.*.env_file", item -> item instanceof Mapping ? member(item, "path") : text(item));
        by("services.*.ports", Uniqueness::port);
        by("services.*.volumes", item -> item instanceof Mapping ? member(item, "target") : volume(item));
        by("services.*.devices", item -> item instanceof Mapping ? member(item, "target") : device(item));
        by("services.*.configs", item -> file("", item));
        by("services.*.secrets", item -> file("/run/secrets", item));
    }

    private Uniqueness() {}

    static Mapping apply(Mapping root) {
        return LISTS.apply(root);
    }

    private static void by(String path, Function<YamlNode, @Nullable String> identity) {
        LISTS.at(path, (node, at) -> node instanceof Sequence list ? unique(list, identity) : node);
    }

    private static Sequence unique(Sequence list, Function<YamlNode, @Nullable String> identity) {
        Map<Object, YamlNode> kept = new LinkedHashMap<>();
        for (YamlNode item : list.items()) {
            String id = identity.apply(item);
            // What has no identity is malformed, and refused where its form is read.
            kept.put(id == null ? new Object() : id, item);
        }
        return kept.size() == list.items().size() ? list : Sequence.of(list.where(), new ArrayList<>(kept.values()));
    }

    private static @Nullable String text(YamlNode node) {
        return node instanceof Scalar scalar ? ScalarText.of(scalar) : null;
    }

    private static @Nullable String member(YamlNode node, String key) {
        YamlNode value = node instanceof Mapping mapping ? mapping.get(key) : null;
        return value == null ? null : text(value);
    }

    /** What stands before the equals sign, if there is one. */
    private static @Nullable String name(YamlNode node) {
        String text = text(node);
        int sign = text == null ? -1 : text.indexOf('=');
        return text == null || sign < 0 ? text : text.substring(0, sign);
    }

    private static @Nullable String port(YamlNode node) {
        String target = member(node, "target");
        if (!(node instanceof Mapping mapping) || target == null) {
            return node instanceof Mapping ? null : text(node);
        }
        return or(mapping, "host_ip", "0.0.0.0")
                + ':'
                + or(mapping, "published", "")
                + ':'
                + target
                + '/'
                + or(mapping, "protocol", "tcp");
    }

    private static String or(Mapping mapping, String key, String otherwise) {
        String text = member(mapping, key);
        return text == null ? otherwise : text;
    }

    private static @Nullable String volume(YamlNode node) {
        String text = text(node);
        try {
            return text == null ? null : VolumeSyntax.parse(text).target();
        } catch (MalformedValue e) {
            return null;
        }
    }

    private static @Nullable String device(YamlNode node) {
        String text = text(node);
        String[] parts = text == null ? new String[0] : text.split(":", -1);
        return parts.length == 0 ? null : parts[parts.length == 1 ? 0 : 1];
    }

    private static @Nullable String file(String folder, YamlNode node) {
        String target = member(node, "target");
        String source = node instanceof Mapping ? member(node, "source") : text(node);
        return target != null ? target : source == null ? null : folder + '/' + source;
    }
}
