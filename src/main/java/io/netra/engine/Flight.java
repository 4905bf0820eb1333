package io.netra.engine;

import io.netra.engine.Execution.OnFailure;
import io.netra.engine.Execution.Outcome;
import io.netra.plan.Plan.Node;
import io.netra.plan.Step;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** A node from its hand-over to a thread until it has put its outcome, exactly one, into the queue. */
final class Flight {

    private final Node node;
    private final Gate gate;
    private final OnFailure onFailure;
    private final Queue<Outcome> outcomes;
    private volatile boolean begun;
    private volatile @Nullable CompletableFuture<?> stage;
    private @Nullable Future<?> task;

    Flight(Node node, Gate gate, OnFailure onFailure, Queue<Outcome> outcomes) {
        this.node = node;
        this.gate = gate;
        this.onFailure = onFailure;
        this.outcomes = outcomes;
    }

    Step step() {
        return node.step();
    }

    boolean begun() {
        return begun;
    }

    void launch(ExecutorService pool, Step.Operations operations) {
        task = pool.submit(() -> fly(operations));
    }

    /** Ends what may be ended half-way: a wait, and what only brings an image, which leaves nothing to roll back. */
    void abort() {
        CompletableFuture<?> waiting = stage;
        if (waiting != null) {
            waiting.cancel(true);
        } else if (step() instanceof Step.PullImage || step() instanceof Step.BuildImage) {
            interrupt();
        }
    }

    void interrupt() {
        if (task != null) {
            task.cancel(true);
        }
    }

    private void fly(Step.Operations operations) {
        if (!gate.enter(() -> begun = true)) {
            outcomes.add(new Outcome(node, null));
            return;
        }
        try {
            CompletionStage<?> performed = step().perform(operations);
            stage = performed.toCompletableFuture();
            performed.whenComplete((result, failure) -> land(failure));
            if (gate.closed()) {
                abort(); // the abort of the others came before there was a stage to cancel
            }
        } catch (Throwable e) {
            land(e);
        }
    }

    private void land(@Nullable Throwable failure) {
        Outcome outcome = new Outcome(node, plain(failure));
        if (failure != null && onFailure == OnFailure.STOP) {
            gate.close(() -> outcomes.add(outcome));
        } else {
            outcomes.add(outcome);
        }
    }

    private static @Nullable Throwable plain(@Nullable Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
