package io.netra.workflow;

import io.netra.engine.Engine;
import io.netra.environment.Lease;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Renews the lease of a session as long as it goes on, so that other hosts of a shared engine see that it does. It ends by
 * itself where the environment has gone.
 */
final class LeaseRenewal implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final WorkflowContext context;
    private final String environment;
    private volatile Lease current;
    private final ScheduledExecutorService timer;
    private volatile boolean settled;

    LeaseRenewal(WorkflowContext context, String environment, Lease first, Duration every) {
        this.context = context;
        this.environment = environment;
        this.current = first;
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        this.timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "netra-lease");
            thread.setDaemon(true);
            thread.setContextClassLoader(loader);
            return thread;
        });
        var unused =
                timer.scheduleWithFixedDelay(this::tick, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What is renewed from now on. */
    void of(Lease lease) {
        current = lease;
    }

    /** The environment is up: where nothing of it is left, it has been removed. */
    void settled() {
        settled = true;
    }

    private void tick() {
        try (Engine engine = context.engine().get()) {
            renew(new Leases(engine, environment));
        } catch (RuntimeException e) {
            // Two more come before the lease expires.
            context.progress().warning("Cannot renew the lease of environment " + environment + ": " + e.getMessage());
        }
    }

    private void renew(Leases leases) {
        Lease next = current.renewed(context.clock().instant(), Lease.LASTS);
        if (!settled || leases.inhabited()) {
            leases.renew(next);
        }
        // Also where it has gone in this moment, and whoever removed it did not see the new lease.
        if (settled && !leases.inhabited()) {
            leases.giveUp(next.owner());
            timer.shutdown();
        }
    }

    /** Waits for a renewal under way: none comes after this. */
    @Override
    public void close() {
        timer.shutdown();
        try {
            if (!timer.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                timer.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
