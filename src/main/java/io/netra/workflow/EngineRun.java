package io.netra.workflow;

import io.netra.engine.Availability;
import io.netra.engine.Engine;
import io.netra.engine.EngineContext;
import io.netra.engine.EngineOperations;
import io.netra.engine.PlanExecutor;
import io.netra.engine.Progress;
import io.netra.engine.ReadinessWatch;
import io.netra.image.PlatformImage;
import io.netra.plan.Plan;
import io.netra.problem.NetraException;
import io.netra.settings.Settings;
import io.netra.stack.Labels;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** An engine with the threads that work on it; closing it ends both. */
final class EngineRun implements AutoCloseable {

    /**
     * How long a failed start waits for calls that are under way: longer than one may take, so that each has its answer
     * or is known to have none. Pulls and builds are not waited for.
     */
    private static final Duration GRACE = Duration.ofSeconds(35);

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

    /** Has the engine tell what happens to the containers of an environment. */
    void follow(String environment) {
        watch.follow(Map.of(Labels.PROJECT, environment));
    }

    /**
     * Carries a plan out.
     *
     * @param imageIds ids of the images that are there, by the reference that the plan names them with
     * @param then what comes after the plan and may fail as its steps may
     */
    <T> Attempt<T> attempt(Plan plan, Map<String, String> imageIds, Supplier<T> then) {
        EngineOperations operations = new EngineOperations(context, watch, imageIds);
        try {
            executor.execute(plan, operations);
            return Attempt.success(then.get());
        } catch (NetraException e) {
            return new Attempt<>(null, e, operations.failures());
        }
    }

    /** What registries say of images, all asked at once. */
    Map<PlatformImage, Availability> availability(Set<PlatformImage> images) {
        Map<PlatformImage, Availability> answers = new ConcurrentHashMap<>();
        executor.forEach(images, image -> answers.put(image, engine.availability(image)));
        return answers;
    }

    Removal removal() {
        return removal(Removal.PATIENCE);
    }

    /** @param patience how long an engine that gives no answer is waited for */
    Removal removal(Duration patience) {
        return new Removal(engine, context.progress(), executor, watch, patience);
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
