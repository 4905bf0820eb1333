package io.netra.compose;

import io.netra.compose.project.ComposeSource;
import io.netra.problem.NetraException;
import io.netra.stack.ServiceType;
import io.netra.stack.Variant;
import io.netra.yaml.Findings;
import io.netra.yaml.KeyPath;
import io.netra.yaml.YamlDocument;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one entry of the catalogue: its {@code service.yaml}. */
final class CatalogueEntry {

    static final String CANNOT_READ = "Cannot read the catalogue entry";

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z]+)}");

    private CatalogueEntry() {}

    /**
     * Reads.
     *
     * @throws NetraException with every problem of the entry
     */
    static ServiceType read(String name, ComposeSource source) {
        Findings findings = new Findings(CANNOT_READ, source.displayName());
        Reading reading = Reading.plain(findings, source.folder());
        Section root = new Value(reading, KeyPath.ROOT, new YamlDocument(source.text(), findings).root())
                .section("a catalogue entry");
        Map<String, String> constants = strings(root, "constants");
        ServiceType type = new ServiceType(
                name,
                byVariant(root, "images", Value::string),
                ports(root),
                root.string("probe"),
                byVariant(root, "memory", CatalogueEntry::number),
                data(root),
                InitReader.read(root),
                constants,
                variables(root),
                exports(root, constants.keySet()),
                roles(root));
        root.refuseOthers();
        findings.report(warning -> {});
        return type;
    }

    private static <T> Map<Variant, T> byVariant(Section section, String key, Reader<T> reader) {
        Map<Variant, T> values = new EnumMap<>(Variant.class);
        Value value = section.get(key);
        if (value == null) {
            return values;
        }
        Section variants = value.section(key);
        for (Variant variant : Variant.values()) {
            Value of = variants.get(variant.label());
            T read = of == null ? null : reader.read(of);
            if (read != null) {
                values.put(variant, read);
            }
        }
        variants.refuseOthers();
        return values;
    }

    private static List<Integer> ports(Section section) {
        List<Integer> ports = new ArrayList<>();
        Value value = section.get("ports");
        if (value != null) {
            for (Value item : value.items()) {
                Integer port = number(item);
                if (port != null && inRange(item, port, p -> p >= 1 && p <= 65535)) {
                    ports.add(port);
                }
            }
        }
        return ports;
    }

    private static boolean inRange(Value value, int number, Predicate<Integer> range) {
        if (range.test(number)) {
            return true;
        }
        value.mustBe("a port from 1 to 65535");
        return false;
    }

    private static ServiceType.@Nullable Data data(Section root) {
        Value value = root.get("data");
        if (value == null) {
            return null;
        }
        Section data = value.section("data");
        String directory = data.string("directory");
        Value size = data.get("size");
        Integer megabytes = size == null ? null : number(size);
        data.refuseOthers();
        if (directory == null || megabytes == null) {
            data.problem("data needs a directory and a size", "Write both; the size is in megabytes.");
            return null;
        }
        return new ServiceType.Data(directory, megabytes);
    }

    private static Map<String, String> exports(Section root, Set<String> constants) {
        Value value = root.get("exports");
        if (value != null) {
            value.entries().forEach((name, entry) -> checkPlaceholders(entry, constants));
        }
        return strings(root, "exports");
    }

    private static void checkPlaceholders(Value export, Set<String> constants) {
        Matcher placeholder = PLACEHOLDER.matcher(Objects.requireNonNullElse(export.text(), ""));
        while (placeholder.find()) {
            String name = placeholder.group(1);
            if (!constants.contains(name) && !name.equals("host") && !name.equals("port")) {
                export.problem("nothing is called '" + name + "'", "Use {host}, {port}, or one of the constants.");
            }
        }
    }

    private static Map<String, String> strings(Section root, String key) {
        Map<String, String> strings = new LinkedHashMap<>();
        Value value = root.get(key);
        if (value != null) {
            value.entries().forEach((name, entry) -> {
                String text = entry.text();
                if (text != null) {
                    strings.put(name, text);
                }
            });
        }
        return strings;
    }

    private static Map<String, ServiceType.Variable> variables(Section root) {
        Map<String, ServiceType.Variable> variables = new LinkedHashMap<>();
        Value value = root.get("variables");
        if (value != null) {
            value.entries().forEach((constant, entry) -> {
                Section section = entry.section("a variable");
                String name = section.string("name");
                String byDefault = section.text("default");
                section.refuseOthers();
                if (name == null || byDefault == null) {
                    section.problem("a variable needs a name and a default", "Write both.");
                } else {
                    variables.put(constant, new ServiceType.Variable(name, byDefault));
                }
            });
        }
        return variables;
    }

    private static Map<String, ServiceType.Role> roles(Section root) {
        Map<String, ServiceType.Role> roles = new LinkedHashMap<>();
        Value value = root.get("roles");
        if (value != null) {
            value.entries().forEach((name, entry) -> {
                Section role = entry.section("a role");
                roles.put(
                        name,
                        new ServiceType.Role(
                                ports(role), role.string("probe"), byVariant(role, "memory", CatalogueEntry::number)));
                role.refuseOthers();
            });
        }
        return roles;
    }

    private static @Nullable Integer number(Value value) {
        String text = value.text();
        if (text != null && text.matches("[0-9]{1,9}")) {
            return Integer.valueOf(text);
        }
        value.mustBe("a whole number");
        return null;
    }

    /** Reads one value. */
    private interface Reader<T> {
        @Nullable
        T read(Value value);
    }
}
