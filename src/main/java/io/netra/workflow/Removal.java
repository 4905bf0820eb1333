package io.netra.workflow;

import io.netra.engine.Engine;
import io.netra.engine.EngineContext;
import io.netra.engine.EngineException;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Removes what was found, and looks again until nothing is left. An interrupt waits until it is done, and an engine that
 * is away for a while, as one that is restarted is, is waited for.
 */
final class Removal {

    /** How long an engine that gives no answer is waited for. */
    static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final int ATTEMPTS = 5;
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration PAUSE_WITHOUT_ENGINE = Duration.ofMillis(500);
    private static final String WHAT = "Cannot remove everything";
    private static final String HINT = "Run 'mvn netra:clean' once the engine can remove them.";

    private final PlanExecutor executor;
    private final EngineOperations operations;
    private final Progress progress;
    private final Duration patience;

    Removal(Engine engine, Progress progress, PlanExecutor executor, ReadinessWatch watch, Duration patience) {
        this.executor = executor;
        this.operations = new EngineOperations(new EngineContext(engine, progress), watch, Map.of());
        this.progress = progress;
        this.patience = patience;
    }

    /**
     * Removes until one look finds nothing.
     *
     * @param look what is to be removed and still there
     * @throws NetraException naming what could not be removed
     */
    void remove(Supplier<Observed> look) {
        Uninterrupted.run(() -> removeUntil(seen(look), look, 1, Duration.ZERO));
    }

    /** The same, where the first look has been taken. */
    void remove(Observed found, Supplier<Observed> look) {
        Uninterrupted.run(() -> removeUntil(found, look, 1, Duration.ZERO));
    }

    /**
     * Removes until two looks in a row find nothing: the engine may still be busy with a call that was given up, and
     * what it makes appears after the first look.
     *
     * @param quiet how long nothing may have appeared at the last look
     */
    void removeTwice(Supplier<Observed> look, Duration quiet) {
        Uninterrupted.run(() -> removeUntil(seen(look), look, 2, quiet));
    }

    private void removeUntil(Observed first, Supplier<Observed> look, int emptyLooks, Duration quiet) {
        NetraException last = null;
        int empty = 0;
        int attempts = 0;
        long quietSince = System.nanoTime();
        for (Observed found = first; ; found = seen(look)) {
            empty = found.isEmpty() ? empty + 1 : 0;
            if (empty >= emptyLooks && System.nanoTime() - quietSince >= quiet.toNanos()) {
                return;
            }
            if (!found.isEmpty()) {
                if (attempts == ATTEMPTS) {
                    throw left(found, last);
                }
                last = attempt(found);
                attempts++;
                quietSince = System.nanoTime();
            }
            pause(found.isEmpty() ? PAUSE : PAUSE.multipliedBy(attempts - 1));
        }
    }

    /**
     * One look, at an engine that may be away for a while.
     *
     * @throws NetraException where it stays away
     */
    Observed seen(Supplier<Observed> look) {
        long begin = System.nanoTime();
        for (int attempt = 1; ; attempt++) {
            try {
                return look.get();
            } catch (EngineException e) {
                if (Thread.currentThread().isInterrupted() || System.nanoTime() - begin >= patience.toNanos()) {
                    throw away(e);
                }
                if (attempt == 1) {
                    progress.warning("Waiting up to " + patience.toSeconds() + " s for the engine, to remove what was"
                            + " started: " + e.getMessage());
                }
                pause(PAUSE_WITHOUT_ENGINE);
            }
        }
    }

    private static NetraException away(EngineException e) {
        return new NetraException(Problem.of(WHAT, said(e), HINT), e);
    }

    private static String said(NetraException e) {
        return e.problems().stream()
                .map(problem -> problem.what() + ": " + problem.fact())
                .collect(Collectors.joining("; "));
    }

    private static NetraException left(Observed found, @Nullable NetraException cause) {
        String names = Stream.of(
                        found.containers().stream().map(container -> "container " + container.name()),
                        found.networks().stream().map(network -> "network " + network.name()),
                        found.volumes().stream().map(volume -> "volume " + volume.name()))
                .flatMap(of -> of)
                .collect(Collectors.joining(", "));
        String why = cause == null ? "" : ": " + said(cause);
        String fact = "after " + ATTEMPTS + " attempts there is still " + names + " of "
                + String.join(", ", Selection.names(Selection.labels(found))) + why;
        return new NetraException(Problem.of(WHAT, fact, HINT), cause);
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
