package io.netra.settings;

import io.netra.problem.Location;
import io.netra.problem.Problems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Checks one {@code <service>} of the pom. */
final class ServiceBinder {

    private final Path baseDirectory;
    private final Problems problems;

    ServiceBinder(Path baseDirectory, Problems problems) {
        this.baseDirectory = baseDirectory.normalize();
        this.problems = problems;
    }

    ServiceSettings bind(String name, RawSettings.Service raw) {
        Values values = new Values(raw.values(), field -> field(name, field), problems);
        if (!name.matches("[a-z0-9][a-z0-9_-]*")) {
            problems.add(
                    Location.parameter("services"),
                    "Wrong value",
                    "'" + name + "' is not the name of a service",
                    "Use lower-case letters, digits, '-' and '_', beginning with a letter or digit.");
        }
        return new ServiceSettings(
                name,
                values.text("type"),
                values.text("alpine") == null ? null : values.flag("alpine", true),
                new ServiceSettings.Images(values.text("image"), values.text("alpineImage")),
                source(values, raw),
                ports(values),
                values.text("probe"),
                new ServiceSettings.Limits(
                        values.megabytes("memory"), values.megabytes("alpineMemory"), values.positive("cpus")),
                sorted(raw.environment()),
                values.list("dependsOn"));
    }

    private ServiceSettings.Source source(Values values, RawSettings.Service raw) {
        return new ServiceSettings.Source(
                existing(values, "context", true),
                existing(values, "dockerfile", false),
                existing(values, "alpineDockerfile", false),
                values.text("target"),
                sorted(raw.args()));
    }

    private @Nullable Path existing(Values values, String field, boolean folder) {
        String text = values.text(field);
        if (text == null) {
            return null;
        }
        Path path = baseDirectory.resolve(text).normalize();
        if (folder ? !Files.isDirectory(path) : !Files.isRegularFile(path)) {
            values.wrong(
                    field,
                    "there is no " + (folder ? "folder " : "file ") + path,
                    "Correct the path; it is relative to the module's folder.");
        }
        return path;
    }

    private static List<Integer> ports(Values values) {
        List<Integer> ports = new ArrayList<>();
        for (String port : values.list("ports")) {
            if (port.matches("[0-9]{1,5}") && Integer.parseInt(port) >= 1 && Integer.parseInt(port) <= 65535) {
                ports.add(Integer.valueOf(port));
            } else {
                values.wrong("ports", "'" + port + "' is not a port", "Use numbers from 1 to 65535, comma separated.");
            }
        }
        return ports;
    }

    /** Their order in a map is chance, and would change the rendered file and with it the containers' hash. */
    private static Map<String, String> sorted(Map<String, String> values) {
        return Collections.unmodifiableMap(new TreeMap<>(values));
    }

    private static Location field(String service, String field) {
        return Location.file("<services>, service '" + service + "', <" + field + ">");
    }
}
