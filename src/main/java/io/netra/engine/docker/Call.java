package io.netra.engine.docker;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request to the engine.
 *
 * @param what what failed if it fails, as a problem says it: {@code Cannot start container 'x'}
 * @param body what to send; {@code null} for nothing, or for an upload
 * @param upload a stream to send; {@code null} for none
 * @param repeatable whether to send it once more does no more than to send it once, so that it is sent again where the
 *     connection breaks
 */
record Call(
        String what,
        String method,
        ApiPath path,
        @Nullable JsonNode body,
        @Nullable InputStream upload,
        Map<String, String> headers,
        CallLimit limit,
        boolean repeatable) {

    static Call get(String what, ApiPath path) {
        return new Call(what, "GET", path, null, null, Map.of(), CallLimit.SIMPLE, true);
    }

    static Call head(String what, ApiPath path) {
        return new Call(what, "HEAD", path, null, null, Map.of(), CallLimit.SIMPLE, true);
    }

    static Call post(String what, ApiPath path) {
        return new Call(what, "POST", path, null, null, Map.of(), CallLimit.SIMPLE, false);
    }

    static Call post(String what, ApiPath path, JsonNode body) {
        Map<String, String> json = Map.of("Content-Type", "application/json");
        return new Call(what, "POST", path, body, null, json, CallLimit.SIMPLE, false);
    }

    static Call put(String what, ApiPath path) {
        return new Call(what, "PUT", path, null, null, Map.of(), CallLimit.SIMPLE, true);
    }

    static Call delete(String what, ApiPath path) {
        return new Call(what, "DELETE", path, null, null, Map.of(), CallLimit.SIMPLE, true);
    }

    Call within(CallLimit wanted) {
        return new Call(what, method, path, body, upload, headers, wanted, repeatable);
    }

    Call with(Map<String, String> moreHeaders) {
        return new Call(what, method, path, body, upload, moreHeaders, limit, repeatable);
    }

    /** Sends a stream, which can be read but once. */
    Call sending(InputStream stream) {
        return new Call(what, method, path, body, stream, headers, limit, false);
    }

    Call under(String prefix) {
        return new Call(what, method, new ApiPath(prefix + path.text()), body, upload, headers, limit, repeatable);
    }

    /** Never sends it again: its answer is told to somebody bit by bit, or another attempt is somebody else's matter. */
    Call once() {
        return new Call(what, method, path, body, upload, headers, limit, false);
    }

    /** Sends it again where the connection breaks: a second time it has nothing left to do. */
    Call again() {
        return new Call(what, method, path, body, upload, headers, limit, true);
    }
}
