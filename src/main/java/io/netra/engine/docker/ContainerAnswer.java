package io.netra.engine.docker;

import com.fasterxml.jackson.databind.JsonNode;
import io.netra.engine.ContainerState;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the engine's description of one container. */
final class ContainerAnswer {

    private ContainerAnswer() {}

    static ContainerState state(JsonNode said) {
        JsonNode state = said.path("State");
        JsonNode config = said.path("Config");
        return new ContainerState(
                said.path("Id").asText(),
                plainName(said.path("Name").asText()),
                said.path("Image").asText(),
                config.path("Image").asText(),
                state.path("Status").asText(),
                state.path("ExitCode").asInt(),
                state.path("OOMKilled").asBoolean(),
                health(state.path("Health")),
                lastFailure(state.path("Health")),
                ports(said.path("NetworkSettings").path("Ports")),
                Json.texts(config.path("Labels")),
                said.path("HostConfig").path("Memory").asLong(),
                said.path("RestartCount").asInt());
    }

    /** The engine shows names with a slash, from the days of links. */
    static String plainName(String name) {
        return name.startsWith("/") ? name.substring(1) : name;
    }

    private static @Nullable String health(JsonNode health) {
        String status = health.path("Status").asText();
        return status.isEmpty() || status.equals("none") ? null : status;
    }

    private static String lastFailure(JsonNode health) {
        String output = "";
        for (JsonNode check : health.path("Log")) {
            if (check.path("ExitCode").asInt() != 0) {
                output = check.path("Output").asText().strip();
            }
        }
        return output;
    }

    private static Map<String, Integer> ports(JsonNode ports) {
        Map<String, Integer> published = new LinkedHashMap<>();
        ports.properties().forEach(port -> {
            int hostPort = hostPort(port.getValue());
            if (hostPort > 0) {
                published.put(port.getKey(), hostPort);
            }
        });
        return published;
    }

    /** The engine may choose different ports for IPv4 and IPv6: only the first is meant to be used. */
    private static int hostPort(JsonNode bindings) {
        for (JsonNode binding : bindings) {
            if (!binding.path("HostIp").asText().contains(":")) {
                return binding.path("HostPort").asInt();
            }
        }
        return bindings.path(0).path("HostPort").asInt();
    }
}
