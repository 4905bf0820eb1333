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
 * @param memory the sum of the environment's memory limits in bytes; 0 where another lease of it says so
 * @param waitingSince since when its start waits for others to leave that memory free; {@code null} for one that does not
 */
public record Lease(
        Ownership owner,
        @Nullable Instant expiresAt,
        long memory,
        @Nullable Instant waitingSince) {

    /** How long the lease of a session lasts; it is renewed three times as often. */
    public static final Duration LASTS = Duration.ofMinutes(30);

    private static final String NEVER = "never";

    /** One without end. */
    public Lease(Ownership owner) {
        this(owner, null, 0, null);
    }

    /** Whether the labels of a volume are those of a lease. */
    public static boolean is(Map<String, String> labels) {
        return labels.containsKey(Labels.LEASE);
    }

    /** Reads the labels of a lease. One whose end nobody can read has ended. */
    public static Lease of(Map<String, String> labels) {
        String until = labels.getOrDefault(Labels.LEASE, "");
        Instant expiry = Ownership.instant(until);
        String memory = labels.getOrDefault(Labels.LEASE_MEMORY, "");
        return new Lease(
                Ownership.of(labels),
                until.equals(NEVER) ? null : expiry == null ? Instant.EPOCH : expiry,
                memory.matches("[0-9]{1,18}") ? Long.parseLong(memory) : 0,
                Ownership.instant(labels.getOrDefault(Labels.LEASE_WAITING, "")));
    }

    /** The labels that tell all this. */
    public Map<String, String> labels(String environment) {
        Map<String, String> labels = new TreeMap<>(owner.labels());
        labels.put(Labels.PROJECT, environment);
        labels.put(Labels.LEASE, expiresAt == null ? NEVER : expiresAt.toString());
        if (memory > 0) {
            labels.put(Labels.LEASE_MEMORY, String.valueOf(memory));
        }
        if (waitingSince != null) {
            labels.put(Labels.LEASE_WAITING, waitingSince.toString());
        }
        return labels;
    }

    /** The name of its volume: another for each owner, and for each renewal. */
    public String volume(String environment) {
        String since =
                owner.createdAt() == null ? "" : Long.toString(owner.createdAt().toEpochMilli(), 36);
        return environment + "_netra-lease-" + (owner.kept() ? "kept-" : "") + owner.creator() + "-" + since
                + (waitingSince == null ? "" : "-waits");
    }

    /** The same, from a moment on; {@code null} for without end. */
    public Lease renewed(Instant now, @Nullable Duration lasts) {
        Ownership renewed =
                new Ownership(owner.type(), owner.creator(), owner.kept(), owner.checkout(), owner.execution(), now);
        Instant end = lasts == null ? null : now.plus(lasts).truncatedTo(ChronoUnit.MILLIS);
        return new Lease(renewed, end, memory, waitingSince);
    }

    /** The same, or until the end of another that is later. */
    public Lease notBefore(@Nullable Lease other) {
        if (other == null || expiresAt == null) {
            return this;
        }
        boolean later = other.expiresAt == null || other.expiresAt.isAfter(expiresAt);
        return later ? new Lease(owner, other.expiresAt, memory, waitingSince) : this;
    }

    /** The same, for an environment whose limits have this sum. */
    public Lease withMemory(long bytes) {
        return new Lease(owner, expiresAt, bytes, waitingSince);
    }

    /** The same, waiting. */
    public Lease waiting(Instant since) {
        return new Lease(owner, expiresAt, memory, since);
    }

    public boolean expired(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }
}
