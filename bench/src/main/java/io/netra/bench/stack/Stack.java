package io.netra.bench.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netra.bench.run.Command;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * What a contestant brings up that has no file of its own.
 *
 * @param network the body that creates the network
 */
public record Stack(ObjectNode network, List<StackService> services) {

    /** The label of what the benchmarks make themselves; its value is the contestant that made it. */
    public static final String LABEL = "io.netra.bench";

    /** Reads a rendered file through the compose CLI: nothing of netra has a part in it. */
    public static Stack of(Path file, String network, String contestant) {
        JsonNode config = config(file);
        JsonNode services = config.get("services");
        ServiceReader reader = new ServiceReader(services, network, contestant);
        List<StackService> all = StreamSupport.stream(((Iterable<String>) services::fieldNames).spliterator(), false)
                .map(reader::read)
                .toList();
        return new Stack(network(network, contestant, config.at("/networks/default/driver_opts")), all);
    }

    private static ObjectNode network(String name, String contestant, JsonNode options) {
        ObjectNode body =
                new ObjectMapper().createObjectNode().put("Name", name).put("Driver", "bridge");
        body.putObject("Labels").put(LABEL, contestant);
        ObjectNode texts = body.putObject("Options");
        options.properties()
                .forEach(option -> texts.put(option.getKey(), option.getValue().asText()));
        return body;
    }

    private static JsonNode config(Path file) {
        String json = Command.outputOf(
                file.resolveSibling("config.json"),
                "docker",
                "compose",
                "-f",
                file.toString(),
                "config",
                "--format",
                "json");
        try {
            return new ObjectMapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("docker compose config has printed no JSON for " + file, e);
        }
    }
}
