package io.netra.environment;

import io.netra.environment.SessionId.Liveness;
import io.netra.stack.Labels;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Whose an environment is, as the labels of everything in it tell.
 *
 * @param type {@code test} or {@code dev}; empty for what is not netra's
 * @param creator the session that created it
 * @param kept whether it outlives its session: it was started from the command line
 * @param checkout the folder of the Maven module, absolute
 * @param execution the id of the Maven execution that started it
 * @param createdAt when; {@code null} where the label is not netra's
 */
public record Ownership(
        String type,
        String creator,
        boolean kept,
        String checkout,
        String execution,
        @Nullable Instant createdAt) {

    /** How long what nobody can be asked about is left alone. */
    private static final Duration KEPT_FOR = Duration.ofHours(2);

    private static final String DEV = "dev";

    /** Whether somebody needs it. */
    public enum Use {
        FREE,
        IN_USE,
        /** Its session ran on another host, or before this one was restarted. */
        UNKNOWN
    }

    /** Reads the labels of a container, network or volume. */
    public static Ownership of(Map<String, String> labels) {
        return new Ownership(
                labels.getOrDefault(Labels.ENVIRONMENT, ""),
                labels.getOrDefault(Labels.CREATOR, ""),
                "true".equals(labels.get(Labels.KEPT)),
                labels.getOrDefault(Labels.CHECKOUT, ""),
                labels.getOrDefault(Labels.EXECUTION, ""),
                instant(labels.getOrDefault(Labels.CREATED_AT, "")));
    }

    /** The labels that tell all this. */
    public Map<String, String> labels() {
        Map<String, String> labels = new TreeMap<>();
        labels.put(Labels.ENVIRONMENT, type);
        labels.put(Labels.CREATOR, creator);
        labels.put(Labels.KEPT, String.valueOf(kept));
        labels.put(Labels.CHECKOUT, checkout);
        labels.put(Labels.EXECUTION, execution);
        labels.put(Labels.CREATED_AT, String.valueOf(createdAt));
        return labels;
    }

    /** Whether netra made it. */
    public boolean netras() {
        return !type.isEmpty();
    }

    /** Whether its data outlives it. */
    public boolean dev() {
        return type.equals(DEV);
    }

    /**
     * Whether somebody needs it: the session that owns it is still there, or it is kept and has not expired: two hours
     * for test, never for dev.
     *
     * @param session the one that asks; what is its own is free to it
     */
    public Use use(String session, Instant now) {
        boolean expired =
                !dev() && createdAt != null && createdAt.plus(KEPT_FOR).isBefore(now);
        if (kept) {
            return expired ? Use.FREE : Use.IN_USE;
        }
        if (creator.equals(session)) {
            return Use.FREE;
        }
        return switch (SessionId.liveness(creator)) {
            case ALIVE -> Use.IN_USE;
            case DEAD -> Use.FREE;
            case UNKNOWN -> expired ? Use.FREE : Use.UNKNOWN;
        };
    }

    /**
     * Whether it can go without anybody missing it: its session ran on this host and has ended without removing it, or
     * it was kept and has expired. Of another host's session nobody here knows whether it still runs.
     *
     * @param session the one that asks
     */
    public boolean forsaken(String session, Instant now) {
        boolean dead = kept || SessionId.liveness(creator) == Liveness.DEAD;
        return netras() && dead && use(session, now) == Use.FREE;
    }

    private static @Nullable Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
