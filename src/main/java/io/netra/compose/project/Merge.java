package io.netra.compose.project;

import io.netra.yaml.Findings;
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
import org.jspecify.annotations.Nullable;

/**
 * Puts one tree over another: mappings are joined, lists are appended, single values are replaced; some paths have rules
 * of their own.
 */
final class Merge {

    /** How the values of one path are merged, where that differs from the general way. */
    @FunctionalInterface
    interface Rule {

        YamlNode merge(Merge merge, YamlNode base, YamlNode over, KeyPath path);
    }

    private final Findings findings;

    Merge(Findings findings) {
        this.findings = findings;
    }

    /** A whole file over those before it. */
    Mapping files(Mapping base, Mapping over) {
        return mappings(base, over, KeyPath.ROOT, MergeRules.ALL);
    }

    /** A service over the one that it extends. */
    Mapping services(Mapping base, Mapping over, KeyPath path) {
        return mappings(base, over, path, PathRules.at(PathRules.at(MergeRules.ALL, "services"), "*"));
    }

    /** Mappings below which no path has a rule of its own. */
    Mapping plain(Mapping base, Mapping over, KeyPath path) {
        return mappings(base, over, path, null);
    }

    Mapping mappings(Mapping base, Mapping over, KeyPath path, @Nullable PathRules<Rule> rules) {
        if (base.entries().isEmpty()) {
            return over;
        }
        Map<String, Member> merged = new LinkedHashMap<>(base.entries());
        over.entries().forEach((key, member) -> {
            Member old = merged.get(key);
            merged.put(
                    key,
                    old == null || key.startsWith("x-")
                            ? member
                            : new Member(
                                    member.where(),
                                    nodes(old.value(), member.value(), path.key(key), PathRules.at(rules, key))));
        });
        return Mapping.of(over.where(), merged);
    }

    private YamlNode nodes(YamlNode base, YamlNode over, KeyPath path, @Nullable PathRules<Rule> rules) {
        Rule rule = rules == null ? null : rules.rule();
        if (rule != null) {
            return rule.merge(this, base, over, path);
        }
        if (over.isNothing()) {
            return base;
        }
        if (base instanceof Mapping first && over instanceof Mapping second) {
            return mappings(first, second, path, rules);
        }
        if (base instanceof Sequence first && over instanceof Sequence second) {
            return appended(first, second);
        }
        if (base instanceof Scalar) {
            return over;
        }
        String fact = path.shown() + " is " + base.kind() + " at " + base.where() + ", this is " + over.kind();
        findings.problem(over.where(), fact, "Write the same kind of value to merge it, or '!override' to replace it.");
        return base;
    }

    static Sequence appended(Sequence first, Sequence second) {
        List<YamlNode> items = new ArrayList<>(first.items());
        items.addAll(second.items());
        return Sequence.of(second.where(), items);
    }
}
