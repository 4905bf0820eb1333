package io.netra.engine.docker;

import com.fasterxml.jackson.databind.JsonNode;

/** Calls to an engine in the API version agreed on. */
record EngineApi(Transport transport, ApiVersion version) {

    Patience patience() {
        return transport.patience();
    }

    /** Sends a call off without waiting. */
    <T> RunningCall<T> start(Call call, Reply.Reader<T> reader) {
        return transport.start(call.under("/v" + version), reader);
    }

    <T> T run(Call call, Reply.Reader<T> reader) {
        return start(call, reader).await();
    }

    JsonNode run(Call call) {
        return run(call, Reply::json);
    }

    /** Runs a call whose answer is one JSON document after the other. */
    void follow(Call call, Json.Item item) {
        run(call, reply -> {
            Json.sequence(reply.body(), item);
            return reply;
        });
    }
}
