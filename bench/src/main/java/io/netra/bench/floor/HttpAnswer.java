package io.netra.bench.floor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** What the engine answered. */
public record HttpAnswer(int status, String body) {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    public boolean succeeded() {
        return status >= 200 && status < 300;
    }

    public JsonNode json() {
        try {
            return MAPPER.readTree(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The engine's answer is no JSON: " + body, e);
        }
    }

    /** Itself, where the request did what it should. */
    HttpAnswer orFail(String what) {
        if (!succeeded()) {
            throw new IllegalStateException(what + ": the engine says " + status + ", " + body.strip());
        }
        return this;
    }
}
