package io.netra.workflow;

import io.netra.engine.Engine;
import io.netra.environment.Lease;
import io.netra.environment.Ownership;
import io.netra.problem.NetraException;
import io.netra.settings.EnvironmentType;
import io.netra.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What says that an environment is needed, for one start: the leases beside it, and who stands by for the case that this
 * process dies. A kept environment has a lease of its own, whoever uses it; a session has one on each that it uses.
 */
final class Tenancy {

    private static final Duration RENEWED_EVERY = Lease.LASTS.dividedBy(3);

    private final WorkflowContext context;
    private final Guard guard;
    private final String environment;
    private final Leases leases;
    private final List<Lease> taken = new ArrayList<>();
    private @Nullable Early<Boolean> taking;

    /** @param context with the owner that the environment has, or is to have */
    Tenancy(WorkflowContext context, Guard guard, Engine engine, String environment) {
        this.context = context;
        this.guard = guard;
        this.environment = environment;
        this.leases = new Leases(engine, environment);
    }

    /** Has somebody stand by. */
    void begin() {
        guard.watch(environment);
    }

    /**
     * Takes the leases out, once, while the caller goes on.
     *
     * @param memory the sum of the environment's limits in bytes
     */
    void lease(long memory) {
        if (taking != null) {
            return;
        }
        Settings settings = context.settings();
        Ownership owner = Launch.ownership(context);
        Instant now = context.clock().instant();
        if (owner.kept()) {
            taken.add(new Lease(owner).withMemory(memory).renewed(now, keptFor(settings)));
        }
        if (!settings.owner().commandLine()) {
            taken.add(new Lease(owner.ofSession()).withMemory(memory).renewed(now, Lease.LASTS));
        }
        taking = new Early<>("netra-lease", this::take);
    }

    /** Takes a lease of the session's on what is up already. */
    void join() {
        Ownership owner = Launch.ownership(context).ofSession();
        taken.add(new Lease(owner).renewed(context.clock().instant(), Lease.LASTS));
        guard.watch(environment);
        taking = new Early<>("netra-lease", this::take);
        settle();
    }

    private boolean take() {
        try {
            taken.forEach(leases::take);
            return true;
        } catch (NetraException e) {
            // All that depends on it is what other hosts see.
            context.progress()
                    .warning("The environment has no lease, so that other hosts can't see whether it is in use: "
                            + e.getMessage());
            return false;
        }
    }

    /** Waits for the leases; the environment is up. */
    void settle() {
        if (await()) {
            taken.forEach(leases::supersede);
            taken.stream().filter(lease -> !lease.owner().kept()).forEach(this::renew);
            taken.stream().filter(lease -> lease.owner().kept()).forEach(this::keep);
        }
    }

    private void renew(Lease lease) {
        guard.hold(environment, new LeaseRenewal(context, environment, lease, RENEWED_EVERY));
    }

    private void keep(Lease lease) {
        if (lease.expiresAt() != null) {
            guard.keepUntil(environment, lease.expiresAt());
            if (context.settings().owner().commandLine()) {
                context.progress()
                        .info("It stays until " + lease.expiresAt().truncatedTo(ChronoUnit.SECONDS)
                                + ", or until 'mvn netra:stop'.");
            }
        }
    }

    /** Waits for what is under way, so that all there is to remove can be seen. */
    boolean await() {
        return taking != null && taking.get();
    }

    /** The session needs a kept environment no more, which stays for as long as it was asked to. */
    @Nullable
    Instant letGo() {
        Ownership owner = Launch.ownership(context);
        leases.giveUp(owner.ofSession());
        Instant until = null;
        if (context.settings().life().keep() != null) {
            Lease lease = new Lease(owner).renewed(context.clock().instant(), keptFor(context.settings()));
            leases.renew(lease);
            keep(lease);
            until = lease.expiresAt();
        }
        guard.release(environment);
        return until;
    }

    /** How long an environment stays that outlives its session; {@code null} for without end. */
    static @Nullable Duration keptFor(Settings settings) {
        Duration keep = settings.life().keep();
        boolean dev = settings.environment() == EnvironmentType.DEV;
        return keep == null && !dev ? Ownership.KEPT_FOR : keep;
    }
}
