package io.netra.environment;

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

    /** How long tests' environments are kept that the command line has started, unless it says otherwise. */
    public static final Duration KEPT_FOR = Duration.ofHours(2);

    /** Stands for the execution where those of a whole session share an environment: no single one may stop it. */
    public static final String SHARED = "netra-session";

    private static final String DEV = "dev";

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

    /** Whether it is not one execution's but the session's. */
    public boolean shared() {
        return execution.equals(SHARED);
    }

    /** The same, of the session itself: it ends with it. */
    public Ownership ofSession() {
        return new Ownership(type, creator, false, checkout, execution, createdAt);
    }

    /** Whether netra made it. */
    public boolean netras() {
        return !type.isEmpty();
    }

    /** Whether its data outlives it. */
    public boolean dev() {
        return type.equals(DEV);
    }

    /** Whether nobody has to be asked any more about what has no lease; development's never. */
    public boolean old(Instant now) {
        return !dev() && createdAt != null && createdAt.plus(KEPT_FOR).isBefore(now);
    }

    static @Nullable Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
