package io.netra.engine.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What an image runs. Whoever gives a container or an image another entrypoint loses the image's own, and its command
 * with it, so it is read first.
 */
record ImageProgram(ArrayNode entrypoint, ArrayNode command, String stopSignal) {

    static ImageProgram of(EngineApi api, String imageId) {
        JsonNode config = api.run(Call.get("Cannot look up image " + imageId, ApiPath.image(imageId, "/json")))
                .path("Config");
        return new ImageProgram(
                words(config.path("Entrypoint")),
                words(config.path("Cmd")),
                config.path("StopSignal").asText("SIGTERM"));
    }

    private static ArrayNode words(JsonNode said) {
        return said instanceof ArrayNode array ? array : Json.array(List.of());
    }

    /** Has what a container would run come behind other words. */
    void putBehind(ObjectNode body, List<String> before) {
        boolean own = body.path("Entrypoint").isArray();
        ArrayNode first = own ? words(body.path("Entrypoint")) : entrypoint;
        ArrayNode then = own || body.path("Cmd").isArray() ? words(body.path("Cmd")) : command;
        body.set("Entrypoint", Json.array(before).addAll(first));
        body.set("Cmd", then);
    }
}
