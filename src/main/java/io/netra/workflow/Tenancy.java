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
import java.util.Objects;
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
    private @Nullable Lease session;
    private @Nullable Lease kept;
    private @Nullable LeaseRenewal renewal;
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
     * Takes the leases out, once, and again where more memory is needed than they say: a service has fallen back. That of a session alone is taken while the caller goes on; what is kept has its lease
     * before anything of it is there, since no session's end removes it.
     *
     * @param memory the sum of the environment's limits in bytes
     * @throws NetraException where what is kept gets no lease: nobody would ever remove it
     */
    void lease(long memory) {
        if (taking != null) {
            enlarge(memory);
            return;
        }
        Ownership owner = Launch.ownership(context);
        if (owner.kept()) {
            keep(owner, memory);
        }
        if (context.settings().owner().commandLine()) {
            taking = new Early<>("netra-lease", () -> true);
        } else {
            leaseOfSession(owner, memory);
        }
    }

    private void enlarge(long memory) {
        if (kept != null && kept.memory() < memory) {
            keep(kept.owner(), memory);
        }
        if (session != null && session.memory() < memory && await()) {
            Lease larger = session.withMemory(memory).renewed(context.clock().instant(), Lease.LASTS);
            session = larger;
            Objects.requireNonNull(renewal).of(larger);
            take(larger);
        }
    }

    private void keep(Ownership owner, long memory) {
        Lease lease =
                new Lease(owner).withMemory(memory).renewed(context.clock().instant(), keptFor(context.settings()));
        // Only who says so on the command line makes it shorter than it was.
        Lease longest = context.settings().owner().commandLine() ? lease : lease.notBefore(leases.kept());
        leases.take(longest);
        kept = longest;
        if (longest.expiresAt() != null) {
            guard.keepUntil(environment, longest.expiresAt());
        }
    }

    private void leaseOfSession(Ownership owner, long memory) {
        Lease lease = new Lease(owner.ofSession())
                .withMemory(memory)
                .renewed(context.clock().instant(), Lease.LASTS);
        session = lease;
        LeaseRenewal started = new LeaseRenewal(context, environment, lease, RENEWED_EVERY);
        renewal = started;
        guard.hold(environment, started);
        taking = new Early<>("netra-lease", () -> take(lease));
    }

    /**
     * Takes a lease of the session's on what is up already. Nobody has to stand by: where the session dies, its lease says
     * nothing any more.
     *
     * @return whether it has one: without it, others may change or remove it
     */
    boolean join() {
        leaseOfSession(Launch.ownership(context), leases.memory());
        settle();
        boolean leased = await();
        if (!leased) {
            guard.close(environment);
        }
        return leased;
    }

    private boolean take(Lease lease) {
        try {
            leases.take(lease);
            return true;
        } catch (NetraException e) {
            context.progress()
                    .warning("The environment has no lease, so that other hosts can't see whether it is in use: "
                            + e.getMessage());
            return false;
        }
    }

    /** Waits for the leases; the environment is up. */
    void settle() {
        await();
        if (renewal != null) {
            renewal.settled();
        }
        supersede(session);
        supersede(kept);
        Instant until = kept == null ? null : kept.expiresAt();
        if (until != null && context.settings().owner().commandLine()) {
            context.progress()
                    .info("It stays until " + until.truncatedTo(ChronoUnit.SECONDS) + ", or until 'mvn netra:stop'.");
        }
    }

    private void supersede(@Nullable Lease lease) {
        try {
            if (lease != null) {
                leases.supersede(lease);
            }
        } catch (NetraException e) {
            // They end by themselves.
            context.progress().note(String.valueOf(e.getMessage()));
        }
    }

    /** Waits for what is under way, so that all there is to remove can be seen. */
    boolean await() {
        return taking != null && taking.get();
    }

    /** The start has failed: nothing is renewed any more, and all there is to remove can be seen. */
    void abandon() {
        if (renewal != null) {
            renewal.close();
        }
        await();
    }

    /** The session does not use a kept environment after all. */
    void leave() {
        guard.close(environment);
        leases.giveUp(Launch.ownership(context).ofSession());
        guard.release(environment);
    }

    /**
     * The session needs a kept environment no more, which stays for as long as it was asked to.
     *
     * @return until when, as this session has it; {@code null} where that is not for it to say
     */
    @Nullable
    Instant letGo() {
        // Before all else: a renewal that is under way would come after.
        guard.close(environment);
        Ownership owner = Launch.ownership(context);
        long memory = leases.memory();
        leases.giveUp(owner.ofSession());
        if (context.settings().life().keep() != null && leases.inhabited()) {
            keep(owner, memory);
            supersede(kept);
        }
        guard.release(environment);
        return kept == null ? null : kept.expiresAt();
    }

    /** How long an environment stays that outlives its session; {@code null} for without end. */
    static @Nullable Duration keptFor(Settings settings) {
        Duration keep = settings.life().keep();
        boolean dev = settings.environment() == EnvironmentType.DEV;
        return keep == null && !dev ? Ownership.KEPT_FOR : keep;
    }
}
