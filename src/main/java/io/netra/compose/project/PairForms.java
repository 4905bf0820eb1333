package io.netra.compose.project;

import io.netra.yaml.Findings;
import io.netra.yaml.KeyPath;
import io.netra.yaml.MalformedValue;
import io.netra.yaml.YamlNode;
import io.netra.yaml.YamlNode.Mapping;
import io.netra.yaml.YamlNode.Member;
import io.netra.yaml.YamlNode.Scalar;
import io.netra.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The forms of names with values. */
final class PairForms {

    /** A mapping to strings; a name without a value has none. */
    static final Form ENVIRONMENT = (node, path, findings) -> pairs(node, path, findings, true);

    /** A mapping to strings; a name without a value has an empty one. */
    static final Form PAIRS = Forms.unlessEmpty((node, path, findings) -> pairs(node, path, findings, false));

    /** A sorted list of {@code host=address}. */
    static final Form HOSTS = Forms.unlessEmpty(PairForms::hosts);

    private PairForms() {}

    private static @Nullable YamlNode pairs(YamlNode node, KeyPath path, Findings findings, boolean nothings) {
        Map<String, Member> pairs = new LinkedHashMap<>();
        if (node instanceof Mapping mapping) {
            mapping.entries().forEach((name, member) -> {
                YamlNode value = value(member.value(), path.key(name), findings, nothings);
                if (value != null) {
                    pairs.put(name, new Member(member.where(), value));
                }
            });
        } else if (node instanceof Sequence list) {
            for (int i = 0; i < list.items().size(); i++) {
                addItem(pairs, list.items().get(i), path.item(i), findings, nothings);
            }
        } else {
            return Form.refuse(node, path, findings, "a mapping or a list of name=value");
        }
        return Mapping.of(node.where(), pairs);
    }

    private static @Nullable YamlNode value(YamlNode node, KeyPath path, Findings findings, boolean nothings) {
        if (!(node instanceof Scalar scalar)) {
            return Form.refuse(node, path, findings, "a single value");
        }
        return nothings && scalar.isNothing() ? scalar : Scalar.string(node.where(), ScalarText.of(scalar));
    }

    private static void addItem(
            Map<String, Member> pairs, YamlNode item, KeyPath path, Findings findings, boolean nothings) {
        if (!(item instanceof Scalar scalar) || !scalar.isString()) {
            Form.refuse(item, path, findings, "a string");
            return;
        }
        int sign = scalar.text().indexOf('=');
        if (sign == 0) {
            String hint = "Write a name, then '=' or ':', then the value.";
            findings.problem(item.where(), path.shown() + ": '' is no name", hint);
            return;
        }
        String name = sign < 0 ? scalar.text() : scalar.text().substring(0, sign);
        Scalar value = sign >= 0
                ? Scalar.string(item.where(), scalar.text().substring(sign + 1))
                : nothings ? Scalar.nothing(item.where()) : Scalar.string(item.where(), "");
        pairs.put(name, new Member(item.where(), value));
    }

    private static @Nullable YamlNode hosts(YamlNode node, KeyPath path, Findings findings) {
        List<Scalar> hosts = new ArrayList<>();
        if (node instanceof Mapping mapping) {
            mapping.entries().forEach((name, member) -> {
                YamlNode addresses = Forms.TEXTS_OR_TEXT.of(member.value(), path.key(name), findings);
                if (addresses instanceof Sequence list) {
                    list.items().forEach(address -> addHost(hosts, name, (Scalar) address, path.key(name), findings));
                }
            });
        } else if (node instanceof Sequence list) {
            for (int i = 0; i < list.items().size(); i++) {
                addHost(hosts, list.items().get(i), path.item(i), findings);
            }
        } else {
            return Form.refuse(node, path, findings, "a mapping or a list of name=address");
        }
        hosts.sort(Comparator.comparing(Scalar::text));
        return Sequence.of(node.where(), hosts);
    }

    /** {@code name=address}, or {@code name:address}; the address itself may hold colons. */
    private static void addHost(List<Scalar> hosts, YamlNode item, KeyPath path, Findings findings) {
        if (!(item instanceof Scalar scalar) || !scalar.isString()) {
            Form.refuse(item, path, findings, "a string");
            return;
        }
        String text = scalar.text();
        int sign = text.indexOf('=') >= 0 ? text.indexOf('=') : text.indexOf(':');
        if (sign <= 0 || sign == text.length() - 1) {
            MalformedValue e = new MalformedValue("'" + text + "' is no host with an address", "Write name=address.");
            findings.problem(item.where(), path.shown() + ": " + e.fact(), e.hint());
            return;
        }
        for (String address : text.substring(sign + 1).split(",", -1)) {
            addHost(hosts, text.substring(0, sign), Scalar.string(item.where(), address), path, findings);
        }
    }

    private static void addHost(List<Scalar> hosts, String name, Scalar address, KeyPath path, Findings findings) {
        if (name.isEmpty() || name.indexOf(':') >= 0 || name.indexOf('=') >= 0) {
            findings.problem(address.where(), path.shown() + ": '" + name + "' is no host", "Write name=address.");
            return;
        }
        String text = address.text();
        boolean bracketed = text.length() > 2 && text.startsWith("[") && text.endsWith("]");
        String ip = bracketed ? text.substring(1, text.length() - 1) : text;
        hosts.add(Scalar.string(address.where(), name + "=" + ip));
    }
}
