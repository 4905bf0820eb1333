package io.netra.engine;

import io.netra.plan.Step;
import io.netra.problem.NetraException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Waits for services to become ready, for all of them with one thread that keeps the time, and one for each question
 * that is under way, at most one per service. When the time of one is up, all that still wait fail together, with one
 * message that names each.
 */
public final class ReadinessWatch implements AutoCloseable {

    private static final Duration CLOSING = Duration.ofSeconds(2);

    private final EngineContext context;
    private final Duration patience;
    private final Queue<Wait> waiting = new ConcurrentLinkedQueue<>();
    private final NamedThreads timerThreads = new NamedThreads("netra-readiness");
    private final NamedThreads probeThreads = new NamedThreads("netra-probe");
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, timerThreads);
    private final ExecutorService probes = Executors.newCachedThreadPool(probeThreads);
    private volatile @Nullable Following following;

    /**
     * @param patience how long a service may take, from the moment it is waited for
     */
    public ReadinessWatch(EngineContext context, Duration patience) {
        this.context = context;
        this.patience = patience;
        timer.setRemoveOnCancelPolicy(true);
    }

    /** Has the engine tell what happens to containers, rather than ask it again and again. Once, before any starts. */
    public void follow(Map<String, String> labels) {
        following = context.engine().follow(labels, this::changed);
    }

    /**
     * Waits for a container that has been started.
     *
     * @param id the container's
     * @return completes with its state once it is ready, or with a {@link NetraException} that says why it never will;
     *     cancelling it ends the wait
     */
    public CompletableFuture<ContainerState> await(Step.AwaitReady step, String id) {
        Wait wait = new Wait(context, step, id, patience);
        waiting.add(wait);
        Future<?> end = timer.schedule(() -> probes.execute(this::giveUp), patience.toNanos(), TimeUnit.NANOSECONDS);
        CompletableFuture<?> unused = wait.outcome().whenComplete((state, failure) -> {
            waiting.remove(wait);
            end.cancel(false);
        });
        probes.execute(() -> attempt(wait));
        return wait.outcome();
    }

    /** Cancels what still waits, and ends the threads. */
    @Override
    public void close() {
        Following stream = following;
        if (stream != null) {
            stream.close();
        }
        waiting.forEach(wait -> wait.outcome().cancel(true));
        timer.shutdownNow();
        probes.shutdownNow();
        timerThreads.join(CLOSING);
        probeThreads.join(CLOSING);
    }

    private void attempt(Wait wait) {
        long begun = context.nanoClock().getAsLong();
        look(wait);
        if (wait.outcome().isDone()) {
            return;
        }
        Duration pause = Pace.after(wait.waited(), context.since(begun));
        try {
            Future<?> unused =
                    timer.schedule(() -> probes.execute(() -> attempt(wait)), pause.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            // The watch was closed meanwhile. An uncaught exception of a pool's thread would go to the user's terminal.
            wait.outcome().completeExceptionally(e);
        }
    }

    /** Has the container looked at now, beside the attempts that come in their turn. */
    private void changed(String id) {
        for (Wait wait : waiting) {
            if (wait.id().equals(id)) {
                wait.changed();
                probes.execute(() -> look(wait));
            }
        }
    }

    /** One thread at a time: whoever is at it goes on where there is more to see when it is done. */
    private void look(Wait wait) {
        do {
            if (!wait.begin()) {
                return;
            }
            try {
                Following stream = following;
                wait.attempt(stream != null && stream.live());
            } catch (RuntimeException e) {
                wait.outcome().completeExceptionally(e);
            } finally {
                wait.end();
            }
        } while (wait.hasChanged() && !wait.outcome().isDone());
    }

    /** One at a time, so that a second one finds nobody left waiting. */
    private synchronized void giveUp() {
        List<Wait> late = List.copyOf(waiting);
        if (late.isEmpty()) {
            return;
        }
        PostMortem postMortem = new PostMortem(context.engine());
        late.forEach(wait -> postMortem.add(wait, Verdict.TOO_LATE));
        NetraException failure = postMortem.exception();
        late.forEach(wait -> wait.outcome().completeExceptionally(failure));
    }
}
