package io.netra.environment;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * Writes the environment for those who come after: a properties file for Failsafe's forked JVM, and JSON for other
 * tools.
 */
public final class EnvironmentFiles {

    private EnvironmentFiles() {}

    /** Writes {@code environment.properties} and returns where it lies. */
    public static Path writeProperties(Path directory, Map<String, String> properties) {
        return OutputFiles.write(directory.resolve("environment.properties"), text(properties));
    }

    /** Writes {@code environment.json}. */
    public static void writeJson(Path directory, Environment environment, Map<String, String> properties) {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode root = mapper.createObjectNode();
        root.put("name", environment.name());
        root.put("environment", environment.type());
        root.put("alpine", environment.alpine());
        root.put("composeFile", environment.composeFile());
        ArrayNode services = root.putArray("services");
        environment.services().forEach(service -> services.add(json(mapper, service)));
        ObjectNode all = root.putObject("properties");
        properties.forEach(all::put);
        OutputFiles.write(directory.resolve("environment.json"), root.toPrettyString() + "\n");
    }

    private static ObjectNode json(ObjectMapper mapper, RunningService service) {
        ObjectNode node = mapper.createObjectNode();
        node.put("name", service.name());
        node.put("service", service.key());
        node.put("type", service.type());
        node.put("container", service.container());
        node.put("image", service.image());
        node.put("variant", service.variant());
        if (service.fallback() != null) {
            node.put("fallback", service.fallback());
        }
        node.put("host", service.host());
        ObjectNode ports = node.putObject("ports");
        service.ports().forEach(port -> ports.put(String.valueOf(port.target()), port.published()));
        return node;
    }

    /**
     * In the form of {@link Properties#load}, sorted, without the time stamp that {@code store} writes. Stored to a
     * stream, not a writer: Failsafe loads from a stream, where what is not ASCII has to be escaped.
     */
    private static String text(Map<String, String> properties) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Properties written = new Properties();
        written.putAll(properties);
        try {
            written.store(out, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.ISO_8859_1)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .sorted()
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
