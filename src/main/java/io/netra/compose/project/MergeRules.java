package io.netra.compose.project;

import io.netra.compose.project.Merge.Rule;
import io.netra.problem.Location;
import io.netra.yaml.KeyPath;
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

/** The paths whose values Compose merges in a way of their own. */
final class MergeRules {

    static final PathRules<Rule> ALL = new PathRules<>();

    static {
        Rule replace = (merge, base, over, path) -> over;
        Rule lists = (merge, base, over, path) -> Merge.appended(list(base), list(over));
        for (String key : List.of("command", "entrypoint", "healthcheck.test", "ulimits.*")) {
            ALL.add("services.*." + key, replace);
        }
        for (String key : List.of(
                "annotations",
                "dns",
                "dns_opt",
                "dns_search",
                "env_file",
                "label_file",
                "environment",
                "labels",
                "sysctls",
                "tmpfs",
                "build.args",
                "build.additional_contexts",
                "build.labels",
                "deploy.labels")) {
            ALL.add("services.*." + key, lists);
        }
        ALL.add("networks.*.labels", lists);
        ALL.add("volumes.*.labels", lists);
        ALL.add("services.*.build", MergeRules::build);
        ALL.add("services.*.depends_on", MergeRules::dependencies);
        ALL.add("services.*.networks", MergeRules::networks);
        ALL.add("services.*.logging", MergeRules::logging);
        ALL.add("services.*.extra_hosts", MergeRules::hosts);
        ALL.add("services.*.build.extra_hosts", MergeRules::hosts);
        ALL.add("networks.*.ipam.config", MergeRules::pools);
    }

    private MergeRules() {}

    /** A mapping as a list of {@code key=value}; a single value as a list of itself. */
    static Sequence list(YamlNode node) {
        if (node instanceof Sequence list) {
            return list;
        }
        List<YamlNode> items = new ArrayList<>();
        if (node instanceof Mapping mapping) {
            mapping.entries().forEach((key, member) -> add(items, key, member.value()));
        } else if (!node.isNothing()) {
            items.add(node);
        }
        return Sequence.of(node.where(), items);
    }

    private static void add(List<YamlNode> items, String key, YamlNode value) {
        if (value instanceof Sequence several) {
            several.items().forEach(one -> add(items, key, one));
        } else if (value instanceof Scalar scalar) {
            items.add(Scalar.string(value.where(), scalar.isNothing() ? key : key + "=" + ScalarText.of(scalar)));
        } else {
            // Refused later, where every value has its place.
            items.add(value);
        }
    }

    /** A list of names as a mapping from them. */
    static YamlNode named(YamlNode node, Function<Location, YamlNode> value) {
        if (!(node instanceof Sequence list)) {
            return node.isNothing() ? Mapping.of(node.where(), Map.of()) : node;
        }
        Map<String, Member> entries = new LinkedHashMap<>();
        for (YamlNode item : list.items()) {
            if (!(item instanceof Scalar scalar) || !scalar.isString()) {
                return node;
            }
            entries.put(scalar.text(), new Member(item.where(), value.apply(item.where())));
        }
        return Mapping.of(node.where(), entries);
    }

    private static YamlNode both(Merge merge, YamlNode base, YamlNode over, KeyPath path) {
        return base instanceof Mapping first && over instanceof Mapping second
                ? merge.plain(first, second, path)
                : over;
    }

    /** The keys below have no rules: once two builds are merged, their lists are. */
    private static YamlNode build(Merge merge, YamlNode base, YamlNode over, KeyPath path) {
        YamlNode first = context(base);
        YamlNode second = context(over);
        return first instanceof Mapping a && second instanceof Mapping b
                ? merge.mappings(a, b, path, PathRules.at(PathRules.at(PathRules.at(ALL, "services"), "*"), "build"))
                : over;
    }

    private static YamlNode context(YamlNode build) {
        if (build.isNothing()) {
            return Mapping.of(build.where(), Map.of());
        }
        return build instanceof Scalar
                ? Mapping.of(build.where(), Map.of("context", new Member(build.where(), build)))
                : build;
    }

    private static YamlNode dependencies(Merge merge, YamlNode base, YamlNode over, KeyPath path) {
        return both(merge, named(base, LongForms::dependency), named(over, LongForms::dependency), path);
    }

    private static YamlNode networks(Merge merge, YamlNode base, YamlNode over, KeyPath path) {
        return both(merge, named(base, Scalar::nothing), named(over, Scalar::nothing), path);
    }

    /** Options belong to their driver. */
    private static YamlNode logging(Merge merge, YamlNode base, YamlNode over, KeyPath path) {
        if (base instanceof Mapping first && over instanceof Mapping second) {
            YamlNode one = first.get("driver");
            YamlNode other = second.get("driver");
            return one == null || other == null || one.says(other) ? merge.plain(first, second, path) : over;
        }
        return over.isNothing() ? base : over;
    }

    private static YamlNode hosts(Merge merge, YamlNode base, YamlNode over, KeyPath path) {
        Sequence first = list(base);
        Sequence more = list(over).map(item -> first.items().stream().anyMatch(item::says) ? null : item);
        return Merge.appended(first, more);
    }

    /** Pools of one subnet are joined; those that the later file does not name are gone, as with the CLI. */
    private static YamlNode pools(Merge merge, YamlNode base, YamlNode over, KeyPath path) {
        if (!(base instanceof Sequence first) || !(over instanceof Sequence second)) {
            return over.isNothing() ? base : over;
        }
        Map<String, YamlNode> pools = new LinkedHashMap<>();
        first.items().forEach(pool -> pools.put(subnet(pool), pool));
        return second.map(pool -> {
            YamlNode same = pools.get(subnet(pool));
            return same == null ? pool : both(merge, same, pool, path);
        });
    }

    private static String subnet(YamlNode pool) {
        return pool instanceof Mapping mapping && mapping.get("subnet") instanceof Scalar subnet ? subnet.text() : "";
    }
}
