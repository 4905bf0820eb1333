package io.netra.workflow;

import io.netra.engine.Engine;
import io.netra.engine.EngineContext;
import io.netra.engine.EngineOperations;
import io.netra.engine.PlanExecutor;
import io.netra.engine.Progress;
import io.netra.engine.ReadinessWatch;
import io.netra.plan.Plan;
import io.netra.problem.NetraException;
import io.netra.settings.Settings;
import java.time.Duration;
import java.util.Map;

/** An engine with the threads that work on it; closing it ends both. */
final class EngineRun implements AutoCloseable {

    /** How long a failed start waits for calls that are under way. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final Engine engine;
    private final EngineContext context;
    private final PlanExecutor executor;
    private final ReadinessWatch watch;

    EngineRun(Engine engine, Progress progress, Settings.Run run) {
        this.engine = engine;
        this.context = new EngineContext(engine, progress);
        this.executor = new PlanExecutor(run.parallelism(), GRACE);
        this.watch = new ReadinessWatch(context, run.timeout());
    }

    Engine engine() {
        return engine;
    }

    /**
     * Carries a plan out.
     *
     * @param imageIds ids of the images that are there, by the reference that the plan names them with
     */
    Attempt attempt(Plan plan, Map<String, String> imageIds) {
        EngineOperations operations = new EngineOperations(context, watch, imageIds);
        try {
            executor.execute(plan, operations);
            return Attempt.SUCCESS;
        } catch (NetraException e) {
            return new Attempt(e, operations.missingImages().keySet());
        }
    }

    Removal removal() {
        return new Removal(engine, context.progress(), executor, watch);
    }

    LastWords lastWords() {
        return new LastWords(engine, context.progress(), executor);
    }

    /** Ends the threads but not the connection. */
    void closeThreads() {
        watch.close();
        executor.close();
    }

    @Override
    public void close() {
        closeThreads();
        engine.close();
    }
}
