package io.netra.engine;

import io.netra.plan.Plan;
import io.netra.plan.Plan.Node;
import io.netra.plan.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One run of a plan. The calling thread alone keeps the books: workers and waits only put their outcome into a queue,
 * so nothing but the {@link Flight}s is shared.
 */
final class Execution {

    /** What a failure means for the rest of the plan. */
    enum OnFailure {
        STOP,
        GO_ON
    }

    /**
     * What became of a node.
     *
     * @param failure {@code null} where it is done
     */
    record Outcome(Node node, @Nullable Throwable failure) {}

    private final Plan plan;
    private final Step.Operations operations;
    private final OnFailure onFailure;
    private final BlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();
    private final Map<Integer, Flight> flights = new TreeMap<>();
    private final Map<Integer, Integer> waitingFor = new HashMap<>();
    private final Map<Integer, List<Node>> successors = new HashMap<>();
    private final Failures failures;
    private final Gate gate = new Gate();

    Execution(Plan plan, Step.Operations operations, OnFailure onFailure) {
        this.plan = plan;
        this.operations = operations;
        this.onFailure = onFailure;
        this.failures = new Failures(onFailure);
    }

    /**
     * @param grace how long to wait for steps in flight once the run has stopped
     */
    void run(ExecutorService pool, Duration grace) {
        for (Node node : plan.nodes()) {
            waitingFor.put(node.id(), node.after().size());
            node.after()
                    .forEach(id -> successors
                            .computeIfAbsent(id, none -> new ArrayList<>())
                            .add(node));
        }
        plan.nodes().stream().filter(node -> node.after().isEmpty()).forEach(node -> begin(node, pool));
        boolean interrupted = !settleAll(pool);
        if (gate.closed()) {
            interrupted |= !land(grace);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        failures.throwIfAny();
    }

    private void begin(Node node, ExecutorService pool) {
        Flight flight = new Flight(node, gate, onFailure, outcomes);
        flights.put(node.id(), flight);
        flight.launch(pool, operations);
    }

    /** Returns false where the thread was interrupted. */
    private boolean settleAll(ExecutorService pool) {
        try {
            while (!flights.isEmpty() && !gate.closed()) {
                settle(outcomes.take(), pool);
            }
            return true;
        } catch (InterruptedException e) {
            gate.close(() -> failures.interrupted(e));
            return false;
        }
    }

    private void settle(Outcome outcome, ExecutorService pool) {
        flights.remove(outcome.node().id());
        if (outcome.failure() != null) {
            failures.add(outcome.node().step(), outcome.failure());
        }
        if (outcome.failure() == null || onFailure == OnFailure.GO_ON) {
            for (Node next : successors.getOrDefault(outcome.node().id(), List.of())) {
                if (waitingFor.merge(next.id(), -1, Integer::sum) == 0) {
                    begin(next, pool);
                }
            }
        }
    }

    /** Gives what is in flight its time to end. Returns false where the thread was interrupted. */
    private boolean land(Duration grace) {
        flights.values().removeIf(flight -> !flight.begun());
        flights.values().forEach(Flight::abort);
        Deadline deadline = Deadline.in(grace, System::nanoTime);
        boolean interrupted = false;
        while (!flights.isEmpty() && (!deadline.expired() || !outcomes.isEmpty())) {
            try {
                Outcome outcome = outcomes.poll(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
                if (outcome != null) {
                    landed(outcome);
                }
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        failures.stillRunning(flights.values(), grace);
        flights.values().forEach(Flight::interrupt);
        return !interrupted;
    }

    private void landed(Outcome outcome) {
        flights.remove(outcome.node().id());
        if (outcome.failure() != null) {
            failures.add(outcome.node().step(), outcome.failure());
        }
    }
}
