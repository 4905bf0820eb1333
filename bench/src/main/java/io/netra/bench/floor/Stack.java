package io.netra.bench.floor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * What the floor brings up.
 *
 * @param network the body that creates the network
 */
record Stack(ObjectNode network, List<StackService> services) {

    /** Reads a rendered file through the compose CLI: nothing of netra has a part in it. */
    static Stack of(Path file, String network) throws IOException, InterruptedException {
        JsonNode config = new ObjectMapper().readTree(config(file));
        JsonNode services = config.get("services");
        ServiceReader reader = new ServiceReader(services, network);
        List<StackService> all = StreamSupport.stream(
                        ((Iterable<String>) services::fieldNames).spliterator(), false)
                .map(reader::read)
                .toList();
        return new Stack(network(network, config.at("/networks/default/driver_opts")), all);
    }

    private static ObjectNode network(String name, JsonNode options) {
        ObjectNode body = new ObjectMapper().createObjectNode().put("Name", name).put("Driver", "bridge");
        body.putObject("Labels").put(Floor.LABEL, "floor");
        ObjectNode texts = body.putObject("Options");
        options.properties().forEach(option -> texts.put(option.getKey(), option.getValue().asText()));
        return body;
    }

    private static String config(Path file) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("docker", "compose", "-f", file.toString(), "config", "--format", "json")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("docker compose cannot read " + file);
        }
        return output;
    }
}
