package io.netra.workflow;

import io.netra.compose.ComposeFile;
import io.netra.compose.ComposeService;
import io.netra.engine.Engine;
import io.netra.engine.Progress;
import io.netra.environment.Lease;
import io.netra.environment.Ownership;
import io.netra.problem.NetraException;
import io.netra.problem.Problem;
import io.netra.settings.Capacity;
import io.netra.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Lets an environment start where other environments have left memory for all its limits. Who has to wait has a lease that
 * says since when, so that all hosts that use the engine stand in one queue.
 */
final class Admission {

    private static final Duration PAUSE = Duration.ofMillis(500);
    /** Of one that died while it waited, another host knows when this is over. */
    private static final Duration TICKET_LASTS = Duration.ofMinutes(2);

    private static final Duration TICKET_RENEWED_EVERY = Duration.ofSeconds(40);
    private static final long MEGABYTE = 1 << 20;
    /** Where so much of the memory stays free, others may come at the same moment and still find theirs. */
    private static final int AMPLE = 2;

    private final WorkflowContext context;
    private final Progress progress;
    private final Engine engine;
    private final RoomFor room;

    Admission(WorkflowContext context, Progress progress, Engine engine, RoomFor room) {
        this.context = context;
        this.progress = progress;
        this.engine = engine;
        this.room = room;
    }

    /** The sum of a file's memory limits in bytes; what has no limit does not count. */
    static long need(ComposeFile file) {
        return file.services().values().stream().mapToLong(Admission::need).sum();
    }

    private static long need(ComposeService service) {
        Long limit = service.resources().memory();
        return limit == null ? 0 : limit * service.deployment().replicas();
    }

    /**
     * Waits until there is memory for an environment.
     *
     * @param need the sum of its limits in bytes
     * @param tenancy takes the environment's own leases out, which say what it takes from then on
     * @throws NetraException where that takes too long, or is not to be waited for
     */
    void await(String environment, long need, Tenancy tenancy) {
        Capacity mode = context.settings().admission().capacity();
        boolean free = mode == Capacity.IGNORE || need == 0 || room.total() == 0;
        if (free || others(environment, Instant.MAX).fits(need * AMPLE)) {
            tenancy.lease(need);
        } else {
            queue(environment, need, mode, tenancy);
        }
    }

    private void queue(String environment, long need, Capacity mode, Tenancy tenancy) {
        Leases leases = new Leases(engine, environment);
        Lease ticket = ticket(need);
        leases.take(ticket);
        wait(environment, need, mode, ticket, leases);
        tenancy.lease(need);
        // Not before, or somebody sees neither. Where this fails, the roll-back removes it.
        tenancy.await();
        leases.giveUpTickets(ticket.owner());
    }

    private Lease ticket(long need) {
        Instant since = context.clock().instant();
        Ownership owner = Launch.ownership(context).ofSession();
        return new Lease(owner).withMemory(need).waiting(since).renewed(since, TICKET_LASTS);
    }

    private void wait(String environment, long need, Capacity mode, Lease ticket, Leases leases) {
        Instant since = Objects.requireNonNull(ticket.waitingSince());
        long end = System.nanoTime() + context.settings().admission().timeout().toNanos();
        long renewAt = System.nanoTime() + TICKET_RENEWED_EVERY.toNanos();
        int shown = 0;
        while (true) {
            Others others = others(environment, since);
            if (others.fits(need) || goesOn(others, need, mode)) {
                return;
            }
            if (mode == Capacity.FAIL || System.nanoTime() >= end) {
                throw full(need, others, mode);
            }
            if (others.place() != shown) {
                shown = others.place();
                progress.info("Waiting for memory, at place " + shown + ": " + others.fact(need));
            }
            if (System.nanoTime() >= renewAt) {
                leases.renewTicket(ticket.renewed(context.clock().instant(), TICKET_LASTS));
                renewAt = System.nanoTime() + TICKET_RENEWED_EVERY.toNanos();
            }
            pause();
        }
    }

    /** Whether it starts though it does not fit, with a warning. */
    private boolean goesOn(Others others, long need, Capacity mode) {
        if (others.none()) {
            progress.warning("The environment's memory limits add up to " + megabytes(need)
                    + ", and all there is for environments is " + megabytes(room.total()) + ".");
            return true;
        }
        // Two sessions that each have one and wait for the other's would wait for ever.
        if (others.own() > 0 && mode == Capacity.WAIT) {
            progress.warning("Memory may be short: " + others.fact(need)
                    + ". It starts all the same, as this build has others running.");
            return true;
        }
        return false;
    }

    private NetraException full(long need, Others others, Capacity mode) {
        Settings.Admission settings = context.settings().admission();
        return new NetraException(Problem.of(
                mode == Capacity.FAIL
                        ? "There is no memory left for the environment"
                        : "There was no memory for the environment within "
                                + settings.timeout().toSeconds() + " s",
                others.fact(need),
                "Wait for other builds, remove what is kept ('mvn netra:status' shows all outside of a project), give"
                        + " the services lower limits, or start it all the same with -Dnetra.capacity=ignore."));
    }

    private Others others(String environment, Instant since) {
        Occupancy occupancy = Occupancy.of(Selection.everything().look(engine), context);
        Map<String, List<Lease>> own = occupancy.own();
        own.remove(environment);
        Map<String, List<Lease>> held = occupancy.held();
        held.remove(environment);
        long ours = own.values().stream().mapToLong(Admission::memory).sum();
        long taken = ours;
        int running = own.size();
        int ahead = 0;
        for (Map.Entry<String, List<Lease>> other : held.entrySet()) {
            List<Lease> leases = other.getValue();
            if (leases.stream().anyMatch(lease -> lease.waitingSince() == null)) {
                running++;
                taken += memory(leases);
            } else if (before(leases.get(0), other.getKey(), since, environment)) {
                ahead++;
                taken += memory(leases);
            }
        }
        return new Others(room.total(), taken, ours, running, ahead);
    }

    private static long memory(List<Lease> leases) {
        return leases.stream().mapToLong(Lease::memory).max().orElse(0);
    }

    /** Of two that came in the same moment, the one whose name comes first. */
    private static boolean before(Lease lease, String name, Instant since, String environment) {
        Instant theirs = lease.waitingSince();
        int order = theirs == null ? -1 : theirs.compareTo(since);
        return order < 0 || (order == 0 && name.compareTo(environment) < 0);
    }

    /**
     * What other environments have of the memory.
     *
     * @param own what those of this session have of what is taken
     * @param running how many have been let in
     * @param ahead how many wait that came first
     */
    private record Others(long total, long taken, long own, int running, int ahead) {

        boolean fits(long need) {
            return taken + need <= total;
        }

        boolean none() {
            return running + ahead == 0;
        }

        int place() {
            return ahead + 1;
        }

        String fact(long need) {
            return "its limits add up to " + megabytes(need) + ", and of " + megabytes(total) + " for all, " + running
                    + (running == 1 ? " environment has " : " environments have ") + megabytes(taken)
                    + (ahead == 0 ? "" : ", with " + ahead + " that came before");
        }
    }

    static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%d MB", bytes / MEGABYTE);
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NetraException(
                    Problem.of("Cannot start the environment", "the build was interrupted while it waited", ""), e);
        }
    }
}
