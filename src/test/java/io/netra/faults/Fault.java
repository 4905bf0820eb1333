package io.netra.faults;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * What a {@link FaultyProxy} does with a request.
 *
 * @param forwarded whether the engine hears of it
 * @param delay how long it takes until the engine does, even where whoever asked has gone by then
 * @param answer what is answered; {@code null} for what the engine answers, if it was asked
 * @param limit how much of the answer's body is passed on
 * @param stalls whether the connection stays open, silent, where it would be closed
 */
public record Fault(boolean forwarded, Duration delay, String answer, long limit, boolean stalls) {

    /** Nothing: it goes its way. */
    public static final Fault NONE = new Fault(true, Duration.ZERO, null, Long.MAX_VALUE, false);

    /** The connection closes, and the engine has never heard of it. */
    public static Fault closedBefore() {
        return new Fault(false, Duration.ZERO, null, Long.MAX_VALUE, false);
    }

    /** The engine does what it was asked to, and the connection closes instead of its answer. */
    public static Fault answerLost() {
        return new Fault(true, Duration.ZERO, null, -1, false);
    }

    /** The connection closes within the body of the engine's answer. */
    public static Fault cutAfter(long bytes) {
        return new Fault(true, Duration.ZERO, null, bytes, false);
    }

    /** The engine's answer ends within its body, and the connection stays. */
    public static Fault stallAfter(long bytes) {
        return new Fault(true, Duration.ZERO, null, bytes, true);
    }

    /** As with a frozen engine: no answer, and the engine does what it was asked to later. */
    public static Fault frozenFor(Duration duration) {
        return new Fault(true, duration, null, Long.MAX_VALUE, false);
    }

    /** An answer that the engine does not give, of one JSON document or of several. */
    public static Fault answer(int status, String json) {
        String head = "HTTP/1.1 " + status + " Fault\r\nContent-Type: application/json\r\nContent-Length: "
                + json.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n";
        return new Fault(false, Duration.ZERO, head + json, Long.MAX_VALUE, false);
    }

    /** An error of the engine's. */
    public static Fault message(int status, String message) {
        return answer(status, "{\"message\":\"" + message.replace("\"", "\\\"") + "\"}");
    }

    /** A pull that begins well, and then tells of an error. */
    public static Fault errorInStream(String message) {
        String text = message.replace("\"", "\\\"");
        return answer(
                200,
                "{\"status\":\"Pulling from library/x\"}\r\n{\"errorDetail\":{\"message\":\"" + text
                        + "\"},\"error\":\"" + text + "\"}\r\n");
    }

    /** Whether the engine's answer goes back whole. */
    boolean passesAnswer() {
        return forwarded && limit == Long.MAX_VALUE;
    }
}
