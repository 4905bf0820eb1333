package io.netra.environment;

import com.fasterxml.jackson.core.JsonGenerator;
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
        JsonFile.write(directory.resolve("environment.json"), json -> {
            json.writeStartObject();
            json.writeStringField("name", environment.name());
            json.writeStringField("environment", environment.type());
            json.writeBooleanField("alpine", environment.alpine());
            json.writeStringField("composeFile", environment.composeFile());
            json.writeArrayFieldStart("services");
            for (RunningService service : environment.services()) {
                write(json, service);
            }
            json.writeEndArray();
            json.writeObjectFieldStart("properties");
            for (Map.Entry<String, String> property : properties.entrySet()) {
                json.writeStringField(property.getKey(), property.getValue());
            }
            json.writeEndObject();
            json.writeEndObject();
        });
    }

    private static void write(JsonGenerator json, RunningService service) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", service.name());
        json.writeStringField("service", service.key());
        json.writeStringField("type", service.type());
        json.writeStringField("container", service.container());
        json.writeStringField("image", service.image());
        json.writeStringField("variant", service.variant());
        if (service.fallback() != null) {
            json.writeStringField("fallback", service.fallback());
        }
        json.writeStringField("host", service.host());
        json.writeObjectFieldStart("ports");
        for (RunningService.PortMapping port : service.ports()) {
            json.writeNumberField(String.valueOf(port.target()), port.published());
        }
        json.writeEndObject();
        json.writeEndObject();
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
