package io.netra.workflow;

import io.netra.compose.ComposeVolume;
import io.netra.engine.Engine;
import io.netra.environment.Lease;
import io.netra.environment.Ownership;
import io.netra.plan.Observed;
import io.netra.plan.VolumeSpec;
import io.netra.stack.Labels;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Takes leases of an environment out, and gives them up. */
final class Leases {

    private static final String KEY = "netra-lease";

    private final Engine engine;
    private final String environment;

    Leases(Engine engine, String environment) {
        this.engine = engine;
        this.environment = environment;
    }

    /** Takes a lease out. An earlier one of the same owner stays until {@link #supersede}. */
    void take(Lease lease) {
        ComposeVolume volume = ComposeVolume.plain(KEY, lease.volume(environment));
        engine.createVolume(new VolumeSpec(volume, lease.labels(environment)));
    }

    /** Takes a lease out and gives up the earlier ones of the same owner. */
    void renew(Lease lease) {
        take(lease);
        supersede(lease);
    }

    /** Gives up the owner's leases but this one. */
    void supersede(Lease lease) {
        String current = lease.volume(environment);
        remove(lease.owner(), volume -> !volume.name().equals(current));
    }

    /** Renews the lease of one that waits. */
    void renewTicket(Lease ticket) {
        take(ticket);
        String current = ticket.volume(environment);
        remove(ticket.owner(), volume -> waits(volume) && !volume.name().equals(current));
    }

    /** The owner waits no more. */
    void giveUpTickets(Ownership owner) {
        remove(owner, Leases::waits);
    }

    private static boolean waits(Observed.Volume volume) {
        return Lease.of(volume.labels()).waitingSince() != null;
    }

    /** Gives up all leases of an owner. */
    void giveUp(Ownership owner) {
        remove(owner, volume -> true);
    }

    private void remove(Ownership owner, Predicate<Observed.Volume> which) {
        look().volumes().stream()
                .filter(volume -> Lease.is(volume.labels()) && which.test(volume))
                .filter(volume -> sameOwner(Ownership.of(volume.labels()), owner))
                .forEach(volume -> engine.removeVolume(volume.name()));
    }

    private static boolean sameOwner(Ownership one, Ownership other) {
        return one.kept() ? other.kept() : !other.kept() && one.creator().equals(other.creator());
    }

    /** The lease of what is kept that lasts longest; {@code null} where it is not kept. */
    @Nullable
    Lease kept() {
        return look().volumes().stream()
                .filter(volume -> Lease.is(volume.labels()))
                .map(volume -> Lease.of(volume.labels()))
                .filter(lease -> lease.owner().kept())
                .max(Comparator.comparing(Leases::end))
                .orElse(null);
    }

    private static Instant end(Lease lease) {
        Instant end = lease.expiresAt();
        return end == null ? Instant.MAX : end;
    }

    /** The sum of the environment's limits, as its leases say. */
    long memory() {
        return look().volumes().stream()
                .mapToLong(volume -> Lease.of(volume.labels()).memory())
                .max()
                .orElse(0);
    }

    /** Whether there is more of the environment than leases. */
    boolean inhabited() {
        return Selection.inhabited(look()).findAny().isPresent();
    }

    private Observed look() {
        return engine.observe(Map.of(Labels.PROJECT, environment, Labels.ENVIRONMENT, ""), Set.of());
    }
}
