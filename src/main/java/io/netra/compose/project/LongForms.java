package io.netra.compose.project;

import io.netra.problem.Location;
import io.netra.yaml.Findings;
import io.netra.yaml.KeyPath;
import io.netra.yaml.MalformedValue;
import io.netra.yaml.YamlNode;
import io.netra.yaml.YamlNode.Mapping;
import io.netra.yaml.YamlNode.Member;
import io.netra.yaml.YamlNode.Scalar;
import io.netra.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes every short form in its long one. A value that is in neither form stays as it is, and is refused where its
 * type is checked.
 */
final class LongForms {

    private final Findings findings;
    private final Rewriting rewriting = new Rewriting();

    LongForms(Findings findings) {
        this.findings = findings;
        text("services.*.build", text -> mapping(text, "context", text));
        text("services.*.extends", text -> mapping(text, "service", text));
        text("services.*.build.secrets.*", text -> mapping(text, "source", text));
        text("services.*.secrets.*", text -> mapping(text, "source", text));
        text("services.*.configs.*", text -> mapping(text, "source", text));
        text("services.*.volumes.*", LongForms::mount);
        text("services.*.devices.*", LongForms::device);
        text("services.*.label_file", LongForms::listOf);
        text("services.*.dns", LongForms::listOf);
        text("services.*.gpus", LongForms::gpus);
        rewriting.at("services.*.ports", this::ports);
        rewriting.at("services.*.env_file", (node, path) -> envFiles(node));
        rewriting.at("services.*.depends_on", (node, path) -> dependencies(node));
        rewriting.at("services.*.networks", (node, path) -> MergeRules.named(node, Scalar::nothing));
        rewriting.at("services.*.build.additional_contexts", this::pairs);
        rewriting.at("services.*.build.ssh", (node, path) -> keys(node));
        for (String section : List.of("networks", "volumes", "secrets", "configs")) {
            rewriting.atMapping(section + ".*", this::external);
        }
    }

    Mapping apply(Mapping root) {
        return rewriting.apply(root);
    }

    static Mapping dependency(Location where) {
        return mapping(Scalar.nothing(where), "condition", Scalar.string(where, "service_started"))
                .with("required", Scalar.flag(where, true));
    }

    private void text(String path, Function<Scalar, YamlNode> longForm) {
        rewriting.at(
                path,
                (node, at) -> node instanceof Scalar scalar && scalar.isString()
                        ? attempt(scalar, at, () -> longForm.apply(scalar))
                        : node);
    }

    private @Nullable YamlNode attempt(YamlNode node, KeyPath path, Supplier<YamlNode> action) {
        try {
            return action.get();
        } catch (MalformedValue e) {
            findings.problem(node.where(), path.shown() + ": " + e.fact(), e.hint());
            return null;
        }
    }

    private static Mapping mapping(YamlNode at, String key, YamlNode value) {
        Map<String, Member> entries = new LinkedHashMap<>();
        entries.put(key, new Member(at.where(), value));
        return Mapping.of(at.where(), entries);
    }

    private static Mapping with(Mapping mapping, String key, @Nullable String text) {
        return text == null ? mapping : mapping.with(key, Scalar.string(mapping.where(), text));
    }

    private static YamlNode listOf(Scalar text) {
        return Sequence.of(text.where(), List.of(text));
    }

    private static YamlNode gpus(Scalar text) {
        if (!text.text().equals("all")) {
            throw new MalformedValue("it must be 'all' or a list, this is a string", "Correct it.");
        }
        return Sequence.of(text.where(), List.of(mapping(text, "count", text)));
    }

    private static YamlNode mount(Scalar text) {
        VolumeSyntax volume = VolumeSyntax.parse(text.text());
        Location where = text.where();
        Mapping options = Mapping.of(where, Map.of());
        Mapping mount = mapping(text, "type", Scalar.string(where, volume.isBind() ? "bind" : "volume"));
        mount = with(mount, "source", volume.source());
        mount = with(mount, "target", Posix.clean(volume.target()));
        mount = volume.readOnly() ? mount.with("read_only", Scalar.flag(where, true)) : mount;
        mount = volume.copies() ? mount : mount.with("volume", options.with("nocopy", Scalar.flag(where, true)));
        Mapping bind = with(with(options, "selinux", volume.selinux()), "propagation", volume.propagation());
        if (volume.isBind()) {
            bind = bind.with("create_host_path", Scalar.flag(where, true));
        }
        return bind.entries().isEmpty() ? mount : mount.with("bind", bind);
    }

    private static YamlNode device(Scalar text) {
        String[] parts = text.text().split(":", -1);
        if (parts.length > 3 || (parts.length == 3 && !parts[2].matches("[rwm]+"))) {
            throw new MalformedValue("'" + text.text() + "' is no device", "Write source:target:rwm.");
        }
        Mapping device = mapping(text, "source", Scalar.string(text.where(), parts[0]));
        device = with(device, "target", parts.length > 1 && !parts[1].isEmpty() ? parts[1] : parts[0]);
        return with(device, "permissions", parts.length > 2 ? parts[2] : "rwm");
    }

    private YamlNode ports(YamlNode node, KeyPath path) {
        if (!(node instanceof Sequence list)) {
            return node;
        }
        List<YamlNode> ports = new ArrayList<>(list.items().size());
        for (int i = 0; i < list.items().size(); i++) {
            YamlNode item = list.items().get(i);
            if (item instanceof Scalar scalar && !scalar.isNothing()) {
                attempt(item, path.item(i), () -> {
                    PortSyntax.parse(ScalarText.of(scalar)).forEach(port -> ports.add(port(scalar, port)));
                    return item;
                });
            } else {
                ports.add(item);
            }
        }
        return Sequence.of(list.where(), ports);
    }

    private static Mapping port(Scalar text, PortSyntax port) {
        Mapping mapping = mapping(text, "mode", Scalar.string(text.where(), "ingress"));
        mapping = with(mapping, "host_ip", port.ip());
        mapping = mapping.with("target", Scalar.number(text.where(), String.valueOf(port.target())));
        return with(with(mapping, "published", port.published()), "protocol", port.protocol());
    }

    private static YamlNode envFiles(YamlNode node) {
        Sequence list = node instanceof Sequence files
                ? files
                : node instanceof Scalar scalar && scalar.isString() ? (Sequence) listOf(scalar) : null;
        return list == null
                ? node
                : list.map(item -> {
                    Mapping file = item instanceof Mapping mapping
                            ? mapping
                            : item instanceof Scalar scalar && scalar.isString() ? mapping(item, "path", item) : null;
                    return file == null ? item : file.withDefault("required", where -> Scalar.flag(where, true));
                });
    }

    private static YamlNode dependencies(YamlNode node) {
        YamlNode named = node instanceof Sequence ? MergeRules.named(node, LongForms::dependency) : node;
        return named instanceof Mapping services
                ? services.map((name, value) -> value instanceof Mapping dependency
                        ? dependency
                                .withDefault("condition", where -> Scalar.string(where, "service_started"))
                                .withDefault("required", where -> Scalar.flag(where, true))
                        : value)
                : node;
    }

    private YamlNode pairs(YamlNode node, KeyPath path) {
        if (!(node instanceof Sequence list)) {
            return node;
        }
        Map<String, Member> entries = new LinkedHashMap<>();
        for (YamlNode item : list.items()) {
            String text = item instanceof Scalar scalar ? scalar.text() : "";
            int sign = text.indexOf('=');
            if (sign < 0) {
                findings.problem(item.where(), path.shown() + ": '" + text + "' is no pair", "Write key=value.");
            } else {
                Scalar value = Scalar.string(item.where(), text.substring(sign + 1));
                entries.put(text.substring(0, sign), new Member(item.where(), value));
            }
        }
        return Mapping.of(list.where(), entries);
    }

    /** A mapping from names to paths as a list of {@code name=path}. */
    private static YamlNode keys(YamlNode node) {
        return node instanceof Mapping ? MergeRules.list(node) : node;
    }

    /** The old form, {@code external: {name: …}}. */
    private Mapping external(Mapping resource) {
        if (!(resource.get("external") instanceof Mapping external)) {
            return resource;
        }
        Mapping marked = resource.with("external", Scalar.flag(external.where(), true));
        YamlNode own = resource.get("name");
        YamlNode name = external.get("name");
        if (name != null && own != null && !own.says(name)) {
            findings.problem(name.where(), "it has two names, 'name' and 'external.name'", "Keep 'name'.");
        }
        return own != null || name == null ? marked : marked.with("name", name);
    }
}
