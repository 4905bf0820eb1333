package io.netra.engine.docker;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;

/** The engine's answer to a call, its body still to be read. */
record Reply(int status, InputStream body) {

    /** Turns an answer into what the caller wants. */
    @FunctionalInterface
    interface Reader<T> {
        T read(Reply reply) throws IOException;
    }

    /** Reads the body as one JSON document. To its end, or the connection could not be used again. */
    static JsonNode json(Reply reply) throws IOException {
        return Json.read(reply.body.readAllBytes());
    }
}
