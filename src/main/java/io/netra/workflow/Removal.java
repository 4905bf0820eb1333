package io.netra.workflow;

import io.netra.engine.Engine;
import io.netra.engine.EngineContext;
import io.netra.engine.EngineOperations;
import io.netra.engine.PlanExecutor;
import io.netra.engine.Progress;
import io.netra.engine.ReadinessWatch;
import io.netra.plan.Observed;
import io.netra.plan.RemovalPlanner;
import io.netra.problem.NetraException;
import io.netra.problem.Problem;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Removes what was found, and looks again until nothing is left. An interrupt waits until it is done. */
final class Removal {

    private static final int ATTEMPTS = 5;
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final PlanExecutor executor;
    private final EngineOperations operations;

    Removal(Engine engine, Progress progress, PlanExecutor executor, ReadinessWatch watch) {
        this.executor = executor;
        this.operations = new EngineOperations(new EngineContext(engine, progress), watch, Map.of());
    }

    /**
     * Removes until one look finds nothing.
     *
     * @param look what is to be removed and still there
     * @throws NetraException naming what could not be removed
     */
    void remove(Supplier<Observed> look) {
        Uninterrupted.run(() -> removeUntil(look.get(), look, 1));
    }

    /** The same, where the first look has been taken. */
    void remove(Observed found, Supplier<Observed> look) {
        Uninterrupted.run(() -> removeUntil(found, look, 1));
    }

    /**
     * Removes until two looks in a row find nothing: the engine may still be busy with a call that was given up, and
     * what it makes appears after the first look.
     */
    void removeTwice(Supplier<Observed> look) {
        Uninterrupted.run(() -> removeUntil(look.get(), look, 2));
    }

    private void removeUntil(Observed first, Supplier<Observed> look, int emptyLooks) {
        NetraException last = null;
        int empty = 0;
        int attempts = 0;
        for (Observed found = first; ; found = look.get()) {
            empty = found.isEmpty() ? empty + 1 : 0;
            if (empty == emptyLooks) {
                return;
            }
            if (!found.isEmpty()) {
                if (attempts == ATTEMPTS) {
                    throw left(found, last);
                }
                last = attempt(found);
                attempts++;
            }
            pause(found.isEmpty() ? PAUSE : PAUSE.multipliedBy(attempts - 1));
        }
    }

    private static NetraException left(Observed found, @Nullable NetraException cause) {
        int count = found.containers().size()
                + found.networks().size()
                + found.volumes().size();
        Problem problem = Problem.of(
                "Cannot remove everything",
                count + " containers, networks and volumes of "
                        + String.join(", ", Selection.names(Selection.labels(found))) + " are still there after "
                        + ATTEMPTS + " attempts"
                        + (cause == null ? "" : ", the last of which said: " + cause.getMessage()),
                "Run 'mvn netra:clean' once the engine can remove them.");
        return new NetraException(problem, cause);
    }

    private @Nullable NetraException attempt(Observed found) {
        try {
            executor.executeAll(RemovalPlanner.plan(found, "it is no longer needed"), operations);
            return null;
        } catch (NetraException e) {
            return e;
        }
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
