package io.netra.workflow;

import io.netra.compose.ComposeFile;
import io.netra.compose.ComposeService;
import io.netra.compose.Mount;
import io.netra.environment.Environment;
import io.netra.environment.Ownership;
import io.netra.image.MountContent;
import io.netra.plan.Creation;
import io.netra.plan.Observed;
import io.netra.plan.Plan;
import io.netra.plan.Planner;
import io.netra.problem.NetraException;
import io.netra.problem.Problem;
import io.netra.report.Timeline;
import io.netra.settings.Settings;
import io.netra.stack.Labels;
import io.netra.stack.Naming;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Uses the environment that the command line has kept for this checkout, where it is just what the build asks for.
 * Nothing of it is created, started, changed or removed: another build may be using it as well.
 */
final class Attaching {

    /** How long a build may go on with what it has found. */
    private static final Duration ENOUGH = Duration.ofMinutes(30);

    private final WorkflowContext context;
    private final Timeline timeline;

    Attaching(WorkflowContext context, Timeline timeline) {
        this.context = context;
        this.timeline = timeline;
    }

    /** Whether the build wants this at all: one that is to build all anew does not. */
    boolean wanted() {
        Settings settings = context.settings();
        return settings.run().reuse()
                && !settings.owner().kept()
                && !settings.images().noCache();
    }

    /** Those that the same execution, or the goal alone, would have been given on the command line. */
    Set<String> executions() {
        Set<String> executions = new LinkedHashSet<>(List.of(Naming.COMMAND_LINE));
        executions.add(context.settings().owner().executionId());
        return executions;
    }

    /** The stack as the command line would start it. */
    Candidate candidate(String execution) {
        Settings settings = context.settings();
        WorkflowContext theirs = context.with(settings.ownedBy(settings.owner().commandLine(execution)));
        Preparation preparation = new Preparation(theirs);
        FallbackPolicy policy = new FallbackPolicy(
                settings.run().fallback(),
                timeline,
                fallbacks -> timeline.phase("render", () -> preparation.prepare(fallbacks)));
        return new Candidate(theirs, policy, policy.prepare());
    }

    /** What may be running, rendered. */
    record Candidate(WorkflowContext context, FallbackPolicy policy, Preparation.Prepared prepared) {}

    /** The environment, every service ready; {@code null} where there is none like that. */
    @Nullable
    Environment attach(EngineRun run, Candidate candidate) {
        Preparation.Prepared prepared = candidate.prepared();
        Observed found = observe(run, prepared);
        if (!kept(found)) {
            return null;
        }
        String name = prepared.file().name();
        if (expiresSoon(found)) {
            timeline.notAttached(name, "it expires in less than " + ENOUGH.toMinutes() + " minutes");
            return null;
        }
        try {
            Environment environment = Fallbacks.of(candidate.context(), run, candidate.policy())
                    .run(prepared, new Look(run, candidate, found));
            timeline.attached(name);
            return environment;
        } catch (NetraException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw e;
            }
            timeline.notAttached(name, String.valueOf(e.getMessage()));
            return null;
        }
    }

    private static Observed observe(EngineRun run, Preparation.Prepared prepared) {
        return run.engine().observe(Map.of(Labels.PROJECT, prepared.file().name()), prepared.images());
    }

    /** Whoever starts something may remove it then, whether or not tests are running against it. */
    private boolean expiresSoon(Observed found) {
        Instant later = context.clock().instant().plus(ENOUGH);
        String session = context.settings().owner().session();
        return Selection.inhabited(found)
                .map(Ownership::of)
                .anyMatch(owner -> owner.use(session, later) == Ownership.Use.FREE);
    }

    private boolean kept(Observed found) {
        String checkout = context.settings().owner().baseDirectory().toString();
        return !found.containers().isEmpty()
                && Selection.inhabited(found)
                        .map(Ownership::of)
                        .allMatch(owner -> owner.kept() && owner.checkout().equals(checkout));
    }

    /** Asks each service whether it is ready, and does nothing else. */
    private static final class Look implements Fallbacks.Trial<Environment> {

        private final EngineRun run;
        private final Candidate candidate;
        private @Nullable Observed seen;

        Look(EngineRun run, Candidate candidate, Observed seen) {
            this.run = run;
            this.candidate = candidate;
            this.seen = seen;
        }

        @Override
        public Observed observe(Preparation.Prepared prepared) {
            Observed first = seen;
            seen = null;
            return first == null ? Attaching.observe(run, prepared) : first;
        }

        @Override
        public Attempt<Environment> attempt(Preparation.Prepared prepared, Observed observed) {
            Settings settings = candidate.context().settings();
            Creation creation = new Creation(
                    StartWorkflow.ownership(candidate.context()).labels(),
                    settings.run().bootBoost());
            Observed all = prepared.snapshots().isEmpty()
                    ? observed
                    : Snapshots.withSnapshots(
                            observed, run.engine(), candidate.context().clock().instant());
            Plan plan = Planner.plan(prepared.wanted(), all, creation);
            Plan.Node change = plan.firstChange();
            if (change != null) {
                String would = "a start would " + change.step().describe() + " (" + change.cause() + ")";
                return new Attempt<>(null, different(would), List.of());
            }
            String newer = newerMount(prepared.file(), all);
            if (newer != null) {
                return new Attempt<>(null, different(newer + ", which it mounts, has changed since"), List.of());
            }
            EnvironmentDescriber describer = new EnvironmentDescriber(prepared.stack(), prepared.file());
            return run.attempt(plan, Planner.imageIds(prepared.wanted(), all), () -> describer.describe(run.engine()));
        }

        @Override
        public boolean runs() {
            return true;
        }
    }

    /** A file or folder that a service has read at its start, and that is another now; {@code null} for none. */
    private static @Nullable String newerMount(ComposeFile file, Observed observed) {
        for (Observed.Container container : observed.containers()) {
            ComposeService service = file.services().get(container.label(Labels.SERVICE));
            Instant created = Ownership.of(container.labels()).createdAt();
            for (Mount mount :
                    service == null ? List.<Mount>of() : service.storage().mounts()) {
                String source = mount.kind() == Mount.Kind.BIND && mount.readOnly() ? mount.source() : null;
                if (source != null && (created == null || MountContent.changedSince(Path.of(source), created))) {
                    return source;
                }
            }
        }
        return null;
    }

    private static NetraException different(String fact) {
        return new NetraException(Problem.of("It is not what this build asks for", fact, ""));
    }
}
