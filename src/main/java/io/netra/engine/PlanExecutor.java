package io.netra.engine;

import io.netra.plan.Plan;
import io.netra.plan.Step;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * Carries plans out on a bounded pool of threads. It decides nothing: a node begins as soon as the last one that it
 * comes after is done and a thread is free. A step that goes on after it has returned, such as a wait, holds no thread.
 */
public final class PlanExecutor implements AutoCloseable {

    private static final Duration CLOSING = Duration.ofSeconds(2);

    private final NamedThreads threads = new NamedThreads("netra-worker");
    private final ExecutorService pool;
    private final Duration grace;

    /**
     * @param size how many steps may run at once; 1 runs them one after another, for debugging
     * @param grace how long to wait, after a failure, for steps that are in flight
     */
    public PlanExecutor(int size, Duration grace) {
        this.pool = Executors.newFixedThreadPool(size, threads);
        this.grace = grace;
    }

    /**
     * Carries a plan out. After the first failure nothing new begins, waits are cancelled, pulls and builds are
     * interrupted, and what else is in flight may end within the grace period. Interrupting the calling thread does the
     * same; the thread stays interrupted.
     *
     * @throws io.netra.problem.NetraException the first failure, with those that came later as suppressed
     */
    public void execute(Plan plan, Step.Operations operations) {
        run(new Execution(plan, operations, Execution.OnFailure.STOP));
    }

    /**
     * Carries a plan out to the end whatever fails, as a removal must: a node whose predecessor failed is tried all the
     * same. A thread that is interrupted already when it calls this is served, and stays interrupted; one that is
     * interrupted meanwhile stops as {@link #execute} does.
     *
     * @throws io.netra.problem.NetraException every failure's problems, with the first as its cause
     */
    public void executeAll(Plan plan, Step.Operations operations) {
        boolean interrupted = Thread.interrupted();
        try {
            run(new Execution(plan, operations, Execution.OnFailure.GO_ON));
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Does the same to all items, several at once, and returns when all are done. Nothing may be thrown. */
    public <T> void forEach(Collection<T> items, Consumer<T> work) {
        List<CompletableFuture<Void>> all = items.stream()
                .map(item -> CompletableFuture.runAsync(() -> work.accept(item), pool))
                .toList();
        all.forEach(CompletableFuture::join);
    }

    /** Ends the threads, and waits for them a moment. */
    @Override
    public void close() {
        pool.shutdownNow();
        threads.join(CLOSING);
    }

    private void run(Execution execution) {
        execution.run(pool, grace);
    }
}
