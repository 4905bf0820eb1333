package io.netra.engine.docker;

import com.fasterxml.jackson.databind.JsonNode;
import io.netra.engine.EngineException;
import io.netra.problem.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The one place where what goes wrong with the engine at an address becomes an {@link EngineException}. */
final class ApiFailures {

    /** What it looks like where a connection was there, and then no longer. */
    private static final Pattern BROKEN_OFF = Pattern.compile("(?i)ConnectionClosed|NoHttpResponse|ClosedChannel|Chunk"
            + "|EOF|end-of-input|premature|reset|broken pipe|ended within");

    private static final String HANGS =
            "Look at the engine's state with 'docker info' and its log; restart it if it hangs.";

    private final String address;

    ApiFailures(String address) {
        this.address = address;
    }

    /** The engine answered with an error. The fact is its own message. */
    EngineException refused(Call call, Reply reply) throws IOException {
        return of(call.what(), message(reply), reply.status());
    }

    /** The engine said no, with a message. */
    static EngineException of(String what, String message, int status) {
        return new EngineException(Problem.of(what, message, hint(message)), status, null);
    }

    /** The same failure with words that fit it better. */
    static EngineException reworded(EngineException failure, Problem problem) {
        return new EngineException(problem, failure.status(), failure);
    }

    /** The engine's own words. */
    static String fact(EngineException failure) {
        return failure.problems().get(0).fact();
    }

    EngineException late(Call call, CallLimit limit) {
        String passed = limit.passed();
        Problem problem = Problem.of(call.what(), passed + " from the Docker engine at " + address, HANGS);
        return new EngineException(problem, 0, new TimeoutException(passed));
    }

    /** It is silent in this call, and has not answered another one. */
    EngineException frozen(Call call, EngineException sign) {
        if (sign.getCause() instanceof InterruptedException interrupt) {
            return interrupted(call, interrupt);
        }
        EngineException failure = new EngineException(Problem.of(call.what(), fact(sign), HANGS), 0, null);
        failure.addSuppressed(sign);
        return failure;
    }

    EngineException interrupted(Call call, InterruptedException cause) {
        return new EngineException(Problem.of(call.what(), "interrupted while waiting for the engine", ""), 0, cause);
    }

    EngineException closed(Call call, RuntimeException cause) {
        return new EngineException(Problem.of(call.what(), "the connection to the engine is closed", ""), 0, cause);
    }

    /** The connection could not be made, or broke. */
    EngineException broken(Call call, Throwable cause) {
        Throwable root = root(cause);
        String engine = "the Docker engine at " + address;
        String fact = BROKEN_OFF.matcher(root.toString()).find()
                ? "the connection to " + engine + " broke off: " + withoutStop(reason(root))
                : "cannot reach " + engine + ": " + reason(root);
        return new EngineException(Problem.of(call.what(), fact, "Check that it is still running."), 0, cause);
    }

    /**
     * Whether the connection could not be made, or broke: the engine may have done what it was asked to, or never heard
     * of it. Another attempt may do, which it may not for one that was waited for in vain or given up.
     */
    static boolean brokenOff(EngineException failure) {
        Throwable cause = failure.getCause();
        boolean other = cause == null
                || cause instanceof TimeoutException
                || cause instanceof InterruptedException
                || cause instanceof RejectedExecutionException;
        return failure.status() == 0 && !other && !Thread.currentThread().isInterrupted();
    }

    /** Whether the call was waited for until its limit had passed. */
    static boolean late(EngineException failure) {
        return failure.status() == 0 && failure.getCause() instanceof TimeoutException;
    }

    /** Why a connection failed, in a few words. */
    static String reason(Throwable failure) {
        Throwable root = root(failure);
        String message = root.getMessage();
        return message == null ? root.getClass().getSimpleName() : message;
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        for (Throwable next = failure.getCause(); next != null; next = next.getCause()) {
            root = next;
        }
        return root;
    }

    private static String message(Reply reply) throws IOException {
        byte[] body = reply.body().readAllBytes();
        String text = new String(body, StandardCharsets.UTF_8).strip();
        String message = jsonMessage(body);
        String said = message == null ? text : message.strip();
        return said.isEmpty() ? "the engine answered with status " + reply.status() : withoutStop(said);
    }

    private static @Nullable String jsonMessage(byte[] body) {
        try {
            JsonNode message = Json.read(body).path("message");
            return message.isTextual() ? message.asText() : null;
        } catch (IOException e) {
            // A proxy in between answers in its own words.
            return null;
        }
    }

    /** A problem puts its own full stop. */
    static String withoutStop(String text) {
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }

    /** What to do about a failure that the engine's host is the reason of; empty for any other. */
    static String hint(String message) {
        String text = message.toLowerCase(Locale.ROOT);
        if (text.contains("no space left on device") || text.contains("disk quota exceeded")) {
            return "Free disk space on the engine's host: 'docker system df' shows what takes it, 'docker system prune' removes"
                    + " what nobody uses.";
        }
        if (text.contains("cannot allocate memory")) {
            return "Free memory on the engine's host, or lower the limits of the services.";
        }
        return "";
    }
}
