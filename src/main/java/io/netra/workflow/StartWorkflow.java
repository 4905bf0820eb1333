package io.netra.workflow;

import io.netra.engine.Engine;
import io.netra.environment.CustomExports;
import io.netra.environment.Environment;
import io.netra.environment.EnvironmentFiles;
import io.netra.environment.EnvironmentProperties;
import io.netra.environment.HostLock;
import io.netra.problem.NetraException;
import io.netra.problem.Problem;
import io.netra.report.Room;
import io.netra.report.RunReport;
import io.netra.report.Timeline;
import io.netra.settings.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Renders, builds, starts, waits and exports. A start that fails leaves nothing of itself. */
public final class StartWorkflow {

    /** How long a kept environment may be started by another build before this one gives up. */
    private static final Duration LOCK_PATIENCE = Duration.ofMinutes(10);

    private final WorkflowContext context;
    private final Settings settings;
    private final Timeline timeline;
    private final Guard guard;
    private final Sharing sharing;
    private final Duration patience;

    /**
     * What a start gave.
     *
     * @param kept whether it outlives the session
     * @param properties what the build gets to know
     * @param propertiesFile where they lie for other processes
     */
    public record Started(
            Environment environment,
            boolean kept,
            SortedMap<String, String> properties,
            Path propertiesFile,
            RunReport report) {

        /** What was started and how long it took, for people. */
        public Stream<String> summary() {
            return report.text().lines();
        }
    }

    public StartWorkflow(WorkflowContext context) {
        this(context, Guard.NONE, new ConcurrentHashMap<>());
    }

    /**
     * @param guard stands by from before the first thing is created
     * @param shared names of the environments that the session shares, or will, by what is in them; of JDK types, since
     *     modules have different class loaders
     */
    public StartWorkflow(
            WorkflowContext context, Guard guard, ConcurrentMap<String, CompletableFuture<String>> shared) {
        this(context, guard, shared, Removal.PATIENCE);
    }

    /** @param patience how long a roll-back waits for an engine that gives no answer */
    StartWorkflow(
            WorkflowContext context,
            Guard guard,
            ConcurrentMap<String, CompletableFuture<String>> shared,
            Duration patience) {
        this.context = context;
        this.guard = guard;
        this.sharing = new Sharing(shared);
        this.settings = context.settings();
        this.timeline = new Timeline(context.progress(), System::nanoTime);
        this.patience = patience;
    }

    /**
     * Starts the environment and waits until every service is ready.
     *
     * @param earlier properties of environments that the same build has started before
     * @throws NetraException where it can't; nothing that this start created is left then
     */
    public Started run(Map<String, String> earlier) {
        try (EarlyEngine early = new EarlyEngine(this::connect)) {
            Attaching attaching = new Attaching(context, timeline, guard);
            Started attached = attaching.wanted() ? attach(early, attaching, earlier) : null;
            return attached == null ? startOwn(early, earlier) : attached;
        }
    }

    private @Nullable Started attach(EarlyEngine early, Attaching attaching, Map<String, String> earlier) {
        for (String execution : attaching.executions()) {
            Attaching.Candidate candidate = attaching.candidate(execution);
            try (HostLock.Held held = attaching.lock(candidate)) {
                Started started = held == null ? null : attach(early, attaching, candidate, earlier);
                if (started != null) {
                    return started;
                }
            }
        }
        return null;
    }

    private @Nullable Started attach(
            EarlyEngine early, Attaching attaching, Attaching.Candidate candidate, Map<String, String> earlier) {
        Engine engine = timeline.phase("connect", early::get);
        EngineRun run = new EngineRun(engine, timeline, settings.run());
        try {
            Attaching.Found found = attaching.attach(run, candidate);
            if (found.environment() != null) {
                return finishAttached(run, candidate, found.environment(), earlier);
            }
            return found.update() ? update(run, candidate, earlier) : null;
        } finally {
            run.closeThreads();
        }
    }

    /** Where the build gets to know nothing of it, the session does not use it either. */
    private Started finishAttached(
            EngineRun run, Attaching.Candidate candidate, Environment environment, Map<String, String> earlier) {
        try {
            return finish(environment, true, Room.UNKNOWN, earlier);
        } catch (RuntimeException e) {
            new Tenancy(candidate.context(), guard, run.engine(), environment.name()).leave();
            throw e;
        }
    }

    private Started update(EngineRun run, Attaching.Candidate candidate, Map<String, String> earlier) {
        return new Launch(candidate.context(), guard, timeline, patience)
                .run(
                        run,
                        candidate.policy(),
                        candidate.prepared(),
                        launched -> finish(launched.environment(), true, launched.room(), earlier));
    }

    private Started start(
            EngineRun run, FallbackPolicy policy, Preparation.Prepared prepared, Map<String, String> earlier) {
        boolean kept = settings.owner().kept();
        return new Launch(context, guard, timeline, patience)
                .run(run, policy, prepared, launched -> finish(launched.environment(), kept, launched.room(), earlier));
    }

    private Started startOwn(EarlyEngine early, Map<String, String> earlier) {
        Preparation preparation = timeline.phase("render", () -> new Preparation(context));
        FallbackPolicy policy =
                new FallbackPolicy(settings.run().fallback(), timeline, fallbacks -> prepare(preparation, fallbacks));
        Preparation.Prepared prepared = policy.prepare();
        Engine engine = timeline.phase("connect", early::get);
        try (EngineRun run = new EngineRun(engine, timeline, settings.run())) {
            if (settings.shared()) {
                return share(run, preparation, policy, prepared, earlier);
            }
            return settings.owner().kept()
                    ? startKept(run, policy, prepared, earlier)
                    : start(run, policy, prepared, earlier);
        }
    }

    private Started startKept(
            EngineRun run, FallbackPolicy policy, Preparation.Prepared prepared, Map<String, String> earlier) {
        String name = prepared.file().name();
        Runnable waiting = () -> timeline.info("Another build is starting environment " + name + "; waiting for it.");
        try (HostLock.Held held = context.lock().acquire(name, LOCK_PATIENCE, waiting)) {
            if (held == null) {
                throw new NetraException(Problem.of(
                        "Cannot start the environment '" + name + "'",
                        "another build has been starting it for " + LOCK_PATIENCE.toMinutes() + " minutes",
                        "Wait for it, or choose another name with -Dnetra.environmentName."));
            }
            return start(run, policy, prepared, earlier);
        }
    }

    private Started share(
            EngineRun run,
            Preparation preparation,
            FallbackPolicy policy,
            Preparation.Prepared prepared,
            Map<String, String> earlier) {
        Started[] started = new Started[1];
        String name = sharing.environment(prepared, () -> {
            started[0] = start(run, policy, prepared, earlier);
            return prepared.file().name();
        });
        if (started[0] != null) {
            return started[0];
        }
        timeline.info("Using the environment " + name + ", which the session shares.");
        return finish(Sharing.describe(run.engine(), name, preparation), false, Room.UNKNOWN, earlier);
    }

    private Preparation.Prepared prepare(Preparation preparation, Map<String, String> fallbacks) {
        Preparation.Prepared prepared = timeline.phase("render", () -> preparation.prepare(fallbacks));
        prepared.changes().forEach(timeline::derived);
        Environment expected = new EnvironmentDescriber(prepared.stack(), prepared.file()).expect();
        customExports(EnvironmentProperties.of(expected, settings.exports().prefix()));
        return prepared;
    }

    private Started finish(Environment environment, boolean kept, Room room, Map<String, String> earlier) {
        SortedMap<String, String> properties = new TreeMap<>(earlier);
        SortedMap<String, String> own =
                EnvironmentProperties.of(environment, settings.exports().prefix());
        properties.putAll(own);
        properties.putAll(customExports(own));
        Path directory = settings.owner().executionDirectory();
        Path file = EnvironmentFiles.writeProperties(directory, properties);
        EnvironmentFiles.writeJson(directory, environment, properties);
        RunReport report = new RunReport(environment, timeline.phases(), timeline.readyAfter(), room);
        report.write(directory);
        return new Started(environment, kept, properties, file, report);
    }

    private Map<String, String> customExports(Map<String, String> properties) {
        return new CustomExports(properties, context.buildProperties())
                .resolve(settings.exports().custom());
    }

    /** What nobody needs any more goes before the next environment begins. */
    private Engine connect() {
        Engine engine = context.engine().get();
        try {
            new Sweep(context, timeline).run(engine);
            return engine;
        } catch (RuntimeException e) {
            engine.close();
            throw e;
        }
    }
}
