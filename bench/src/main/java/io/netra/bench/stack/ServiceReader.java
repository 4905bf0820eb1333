package io.netra.bench.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;

/** Makes of a service in the output of {@code docker compose config} what the Engine API wants. */
final class ServiceReader {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final JsonNode services;
    private final String network;
    private final String contestant;

    ServiceReader(JsonNode services, String network, String contestant) {
        this.services = services;
        this.network = network;
        this.contestant = contestant;
    }

    StackService read(String key) {
        JsonNode service = services.get(key);
        ObjectNode body =
                MAPPER.createObjectNode().put("Image", service.get("image").asText());
        ObjectNode labels = body.putObject("Labels");
        labels.put(Stack.LABEL, contestant);
        if (service.hasNonNull("command")) {
            body.set("Cmd", service.get("command"));
        }
        service.path("environment")
                .properties()
                .forEach(variable -> body.withArrayProperty("Env")
                        .add(variable.getKey() + "=" + variable.getValue().asText()));
        healthcheck(body, service.path("healthcheck"));
        ports(body, service.path("ports"));
        hostConfig(body.withObjectProperty("HostConfig"), service);
        ObjectNode endpoint =
                body.putObject("NetworkingConfig").putObject("EndpointsConfig").putObject(network);
        endpoint.putArray("Aliases").add(name(key)).add(key);
        return new StackService(name(key), body, nanoCpus(service), label(key, "io.netra.probe"), needs(service));
    }

    private void hostConfig(ObjectNode host, JsonNode service) {
        JsonNode resources = service.path("deploy").path("resources");
        host.put("NetworkMode", network);
        host.put("Memory", resources.path("limits").path("memory").asLong());
        host.put(
                "MemoryReservation",
                resources.path("reservations").path("memory").asLong());
        for (JsonNode tmpfs : service.path("tmpfs")) {
            String[] parts = tmpfs.asText().split(":", 2);
            host.withObjectProperty("Tmpfs").put(parts[0], parts.length == 1 ? "" : parts[1]);
        }
    }

    private static void ports(ObjectNode body, JsonNode ports) {
        for (JsonNode port : ports) {
            String name =
                    port.get("target").asText() + "/" + port.path("protocol").asText("tcp");
            body.withObjectProperty("ExposedPorts").putObject(name);
            body.withObjectProperty("HostConfig")
                    .withObjectProperty("PortBindings")
                    .withArrayProperty(name)
                    .addObject()
                    .put("HostIp", port.path("host_ip").asText())
                    .put("HostPort", port.path("published").asText());
        }
    }

    private static void healthcheck(ObjectNode body, JsonNode check) {
        if (check.isMissingNode()) {
            return;
        }
        ObjectNode health = body.putObject("Healthcheck");
        health.set("Test", check.get("test"));
        health.put("Interval", nanos(check, "interval")).put("Timeout", nanos(check, "timeout"));
        health.put("StartPeriod", nanos(check, "start_period")).put("StartInterval", nanos(check, "start_interval"));
        health.put("Retries", check.path("retries").asInt());
    }

    /** Compose's durations are ISO's without the prefix: {@code 1m0s}. */
    private static long nanos(JsonNode check, String field) {
        return check.hasNonNull(field)
                ? Duration.parse("PT" + check.get(field).asText()).toNanos()
                : 0;
    }

    private static long nanoCpus(JsonNode service) {
        String cpus = service.path("deploy")
                .path("resources")
                .path("limits")
                .path("cpus")
                .asText("0");
        return new BigDecimal(cpus).movePointRight(9).longValue();
    }

    private Set<String> needs(JsonNode service) {
        Set<String> names = new TreeSet<>();
        service.path("depends_on").fieldNames().forEachRemaining(key -> names.add(name(key)));
        return names;
    }

    private String name(String key) {
        return label(key, "io.netra.service");
    }

    private String label(String key, String label) {
        return services.get(key).path("labels").path(label).asText();
    }
}
