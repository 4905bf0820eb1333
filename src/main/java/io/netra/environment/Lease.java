package io.netra.environment;

import io.netra.stack.Labels;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's need of an environment: an empty volume beside it, whose labels say who needs it and until when. Labels
 * can't change, so a lease that goes on is another volume. Other hosts of a shared engine know a session by its lease
 * alone.
 *
 * @param owner who needs it, and of which checkout
 * @param expiresAt when it ends by itself; {@code null} for never
 */
public record Lease(Ownership owner, @Nullable Instant expiresAt) {

    /** How long the lease of a session lasts; it is renewed three times as often. */
    public static final Duration LASTS = Duration.ofMinutes(30);

    private static final String NEVER = "never";

    /** Whether the labels of a volume are those of a lease. */
    public static boolean is(Map<String, String> labels) {
        return labels.containsKey(Labels.LEASE);
    }

    /** Reads the labels of a lease. One whose end nobody can read has ended. */
    public static Lease of(Map<String, String> labels) {
        String until = labels.getOrDefault(Labels.LEASE, "");
        Instant expiry = Ownership.instant(until);
        return new Lease(Ownership.of(labels), until.equals(NEVER) ? null : expiry == null ? Instant.EPOCH : expiry);
    }

    /** The labels that tell all this. */
    public Map<String, String> labels(String environment) {
        Map<String, String> labels = new TreeMap<>(owner.labels());
        labels.put(Labels.PROJECT, environment);
        labels.put(Labels.LEASE, expiresAt == null ? NEVER : expiresAt.toString());
        return labels;
    }

    /** The name of its volume: another for each owner, and for each renewal. */
    public String volume(String environment) {
        String since =
                owner.createdAt() == null ? "" : Long.toString(owner.createdAt().toEpochMilli(), 36);
        return environment + "_netra-lease-" + (owner.kept() ? "kept-" : "") + owner.creator() + "-" + since;
    }

    /** The same, from a moment on. */
    public Lease renewed(Instant now, @Nullable Duration lasts) {
        Ownership renewed =
                new Ownership(owner.type(), owner.creator(), owner.kept(), owner.checkout(), owner.execution(), now);
        return new Lease(renewed, lasts == null ? null : now.plus(lasts).truncatedTo(ChronoUnit.MILLIS));
    }

    public boolean expired(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }
}
