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

    /**
     * Runs a call that may last, and whose answer is one JSON document after the other. An engine that is silent
     * meanwhile is asked now and then whether it is there at all.
     */
    void follow(Call call, Json.Item item) {
        Reply.Reader<Reply> reader = reply -> {
            Json.sequence(reply.body(), item);
            return reply;
        };
        start(call, reader).await(patience().silence(), () -> ping(CallLimit.SIMPLE));
    }

    /** Asks for a sign of life, which any engine gives at once. */
    void ping(CallLimit limit) {
        Call ping = Call.get("Cannot ask the engine for a sign of life", ApiPath.of("/_ping"))
                .within(limit);
        run(ping, reply -> reply.body().readAllBytes());
    }
}
