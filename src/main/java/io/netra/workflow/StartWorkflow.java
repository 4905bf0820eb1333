package io.netra.workflow;

import io.netra.engine.Engine;
import io.netra.environment.CustomExports;
import io.netra.environment.Environment;
import io.netra.environment.EnvironmentFiles;
import io.netra.environment.EnvironmentProperties;
import io.netra.environment.Ownership;
import io.netra.plan.Creation;
import io.netra.plan.Observed;
import io.netra.plan.Planner;
import io.netra.problem.NetraException;
import io.netra.report.RunReport;
import io.netra.report.Timeline;
import io.netra.settings.Settings;
import io.netra.stack.Labels;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Renders, builds, starts, waits and exports. A start that fails leaves nothing of itself. */
public final class StartWorkflow {

    private final WorkflowContext context;
    private final Settings settings;
    private final Timeline timeline;
    private final Guard guard;
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
        this(context, Guard.NONE);
    }

    /** @param guard stands by from before the first thing is created */
    public StartWorkflow(WorkflowContext context, Guard guard) {
        this(context, guard, Removal.PATIENCE);
    }

    /** @param patience how long a roll-back waits for an engine that gives no answer */
    StartWorkflow(WorkflowContext context, Guard guard, Duration patience) {
        this.context = context;
        this.guard = guard;
        this.patience = patience;
        this.settings = context.settings();
        this.timeline = new Timeline(context.progress(), System::nanoTime);
    }

    /**
     * Starts the environment and waits until every service is ready.
     *
     * @param earlier properties of environments that the same build has started before
     * @throws NetraException where it can't; nothing that this start created is left then
     */
    public Started run(Map<String, String> earlier) {
        try (EarlyEngine early = new EarlyEngine(this::connect)) {
            Attaching attaching = new Attaching(context, timeline);
            return attaching.wanted() ? attach(early, attaching, earlier) : startOwn(early, earlier);
        }
    }

    private Started attach(EarlyEngine early, Attaching attaching, Map<String, String> earlier) {
        for (String execution : attaching.executions()) {
            Attaching.Candidate candidate = attaching.candidate(execution);
            Engine engine = timeline.phase("connect", early::get);
            EngineRun run = new EngineRun(engine, timeline, settings.run());
            try {
                Environment environment = attaching.attach(run, candidate);
                if (environment != null) {
                    return finish(environment, true, earlier);
                }
            } finally {
                run.closeThreads();
            }
        }
        return startOwn(early, earlier);
    }

    private Started startOwn(EarlyEngine early, Map<String, String> earlier) {
        Preparation preparation = timeline.phase("render", () -> new Preparation(context));
        FallbackPolicy policy =
                new FallbackPolicy(settings.run().fallback(), timeline, fallbacks -> prepare(preparation, fallbacks));
        Preparation.Prepared prepared = policy.prepare();
        Engine engine = timeline.phase("connect", early::get);
        try (EngineRun run = new EngineRun(engine, timeline, settings.run())) {
            return start(run, policy, prepared, earlier);
        }
    }

    private Preparation.Prepared prepare(Preparation preparation, Map<String, String> fallbacks) {
        Preparation.Prepared prepared = timeline.phase("render", () -> preparation.prepare(fallbacks));
        prepared.changes().forEach(timeline::derived);
        Environment expected = new EnvironmentDescriber(prepared.stack(), prepared.file()).expect();
        customExports(EnvironmentProperties.of(expected, settings.exports().prefix()));
        return prepared;
    }

    private Started start(
            EngineRun run, FallbackPolicy policy, Preparation.Prepared first, Map<String, String> earlier) {
        guard.watch(first.file().name());
        run.follow(first.file().name());
        try {
            Environment environment = Fallbacks.of(context, run, policy).run(first, new Up(run));
            return finish(environment, settings.owner().kept(), earlier);
        } catch (RuntimeException e) {
            new RollBack(settings.owner(), guard, timeline, patience)
                    .run(run, first.file().name(), e);
            throw e;
        }
    }

    /** Has everything run, and stay up until it is described. */
    private final class Up implements Fallbacks.Trial<Environment> {

        private final EngineRun run;
        private final EarlierBuilds earlier = new EarlierBuilds(settings);
        private final Snapshots snapshots;

        Up(EngineRun run) {
            this.run = run;
            this.snapshots = new Snapshots(run, timeline, context.clock());
        }

        @Override
        public Observed observe(Preparation.Prepared prepared) {
            return earlier.without(
                    run.engine().observe(Map.of(Labels.PROJECT, prepared.file().name()), prepared.images()));
        }

        @Override
        public Attempt<Environment> attempt(Preparation.Prepared prepared, Observed observed) {
            new Foreign(settings.owner()).refuse(prepared.file(), observed);
            Creation creation =
                    new Creation(ownership(context).labels(), settings.run().bootBoost());
            EnvironmentDescriber describer = new EnvironmentDescriber(prepared.stack(), prepared.file());
            Snapshots.Start<Environment> start = (wanted, seen) -> run.attempt(
                    Planner.plan(wanted, seen, creation),
                    Planner.imageIds(wanted, seen),
                    () -> describer.describe(run.engine()));
            return prepared.snapshots().isEmpty()
                    ? start.attempt(prepared.wanted(), observed)
                    : snapshots.attempt(prepared.wanted(), () -> observe(prepared), creation, start);
        }

        @Override
        public boolean runs() {
            return true;
        }
    }

    static Ownership ownership(WorkflowContext context) {
        Settings settings = context.settings();
        Settings.Owner owner = settings.owner();
        return new Ownership(
                settings.environment().label(),
                owner.session(),
                owner.kept(),
                owner.baseDirectory().toString(),
                owner.executionId(),
                context.clock().instant());
    }

    private Started finish(Environment environment, boolean kept, Map<String, String> earlier) {
        SortedMap<String, String> properties = new TreeMap<>(earlier);
        SortedMap<String, String> own =
                EnvironmentProperties.of(environment, settings.exports().prefix());
        properties.putAll(own);
        properties.putAll(customExports(own));
        Path directory = settings.owner().executionDirectory();
        Path file = EnvironmentFiles.writeProperties(directory, properties);
        EnvironmentFiles.writeJson(directory, environment, properties);
        RunReport report = new RunReport(environment, timeline.phases(), timeline.readyAfter());
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
            removeForsaken(engine);
            return engine;
        } catch (RuntimeException e) {
            engine.close();
            throw e;
        }
    }

    private void removeForsaken(Engine engine) {
        Observed found = forsaken(engine);
        if (found.isEmpty()) {
            return;
        }
        EngineRun run = new EngineRun(engine, context.progress(), settings.run());
        try {
            Set<String> names = Selection.names(Selection.inhabited(found));
            run.removal().remove(() -> Selection.withoutKeptVolumes(forsaken(engine)));
            names.forEach(name -> timeline.warning("Removed environment " + name + ", which nobody needs any more."));
        } catch (NetraException e) {
            timeline.warning("Cannot remove what nobody needs any more: " + e.getMessage());
        } finally {
            run.closeThreads();
        }
    }

    private Observed forsaken(Engine engine) {
        return Selection.forsaken(
                engine, settings.owner().session(), context.clock().instant());
    }
}
