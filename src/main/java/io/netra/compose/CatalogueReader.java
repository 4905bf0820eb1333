package io.netra.compose;

import io.netra.compose.project.ComposeSource;
import io.netra.problem.Location;
import io.netra.problem.NetraException;
import io.netra.problem.Problem;
import io.netra.stack.Catalogue;
import io.netra.stack.ServiceType;
import io.netra.stack.Variant;
import io.netra.yaml.Findings;
import io.netra.yaml.KeyPath;
import io.netra.yaml.YamlDocument;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the catalogue: netra's own entries, and the project's, which stand before netra's of the same name. */
public final class CatalogueReader {

    private static final String OWN = "/io/netra/templates/services/";
    private static final String DEFINITION = "service.yaml";

    private final Path projectEntries;

    /** @param projectEntries the folder of the project's entries; need not exist */
    public CatalogueReader(Path projectEntries) {
        this.projectEntries = projectEntries;
    }

    /**
     * Reads the entries that are asked for, and the names of all.
     *
     * @throws NetraException where an entry is broken, with its place
     */
    public Catalogue read() {
        Map<String, ServiceType> types = new TreeMap<>();
        for (String name : own("index.txt").lines().toList()) {
            types.put(name, entry(name, ComposeSource.of(Path.of(name, DEFINITION), own(name + "/" + DEFINITION))));
        }
        projectEntries().forEach(folder -> {
            String name = folder.getFileName().toString();
            types.put(name, entry(name, source(folder.resolve(DEFINITION))));
        });
        return new Catalogue(types);
    }

    private List<Path> projectEntries() {
        if (!Files.isDirectory(projectEntries)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(projectEntries)) {
            return folders.filter(Files::isDirectory).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ComposeSource source(Path file) {
        try {
            return ComposeSource.of(file, Files.readString(file));
        } catch (IOException e) {
            throw new NetraException(
                    Problem.at(
                            Location.file(file.toString()),
                            "Cannot read the catalogue entry",
                            e.toString(),
                            "Every folder of src/netra/services has a service.yaml and a compose.ftl."),
                    e);
        }
    }

    private static String own(String name) {
        try (InputStream in = CatalogueReader.class.getResourceAsStream(OWN + name)) {
            if (in == null) {
                throw new IllegalStateException("the plugin's jar lacks " + OWN + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ServiceType entry(String name, ComposeSource source) {
        Findings findings = new Findings("Cannot read the catalogue entry", source.displayName());
        Reading reading = new Reading(
                findings, new CrossReferences(findings), new FileObjects(), variable -> null, source.folder());
        Section root = new Value(reading, KeyPath.ROOT, new YamlDocument(source.text(), findings).root())
                .section("a catalogue entry");
        ServiceType type = new ServiceType(
                name,
                byVariant(root, "images", Value::string),
                ports(root),
                root.string("probe"),
                byVariant(root, "memory", CatalogueReader::number),
                data(root),
                strings(root, "constants"),
                variables(root),
                strings(root, "exports"),
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
                                ports(role), role.string("probe"), byVariant(role, "memory", CatalogueReader::number)));
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
