package io.netra.workflow;

import io.netra.compose.ComposeFile;
import io.netra.compose.ComposeService;
import io.netra.compose.Mount;
import io.netra.environment.Environment;
import io.netra.environment.HostLock;
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
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Uses the environment that was kept for this checkout, where it is just what the build asks for. What differs is for an
 * update to change, if no other build is using it.
 */
final class Attaching {

    private final WorkflowContext context;
    private final Timeline timeline;
    private final Guard guard;

    Attaching(WorkflowContext context, Timeline timeline, Guard guard) {
        this.context = context;
        this.timeline = timeline;
        this.guard = guard;
    }

    /** Whether the build wants this at all: one that is to build all anew does not. */
    boolean wanted() {
        Settings settings = context.settings();
        return settings.run().reuse()
                && !settings.owner().commandLine()
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
        WorkflowContext theirs = context.with(settings.ownedBy(settings.owner().keeping(execution)));
        Preparation preparation = new Preparation(theirs);
        FallbackPolicy policy = new FallbackPolicy(
                settings.run().fallback(),
                timeline,
                fallbacks -> timeline.phase("render", () -> preparation.prepare(fallbacks)));
        return new Candidate(theirs, policy, policy.prepare());
    }

    /** What may be running, rendered. */
    record Candidate(WorkflowContext context, FallbackPolicy policy, Preparation.Prepared prepared) {}

    /** Keeps other builds of this host from changing it meanwhile; {@code null} where one is at it for too long. */
    HostLock.@Nullable Held lock(Candidate candidate) {
        String name = candidate.prepared().file().name();
        HostLock.Held held = context.lock()
                .acquire(
                        name,
                        context.settings().run().timeout(),
                        () -> timeline.info("Another build is at environment " + name + "; waiting for it."));
        if (held == null) {
            timeline.notAttached(name, "another build is still starting it");
        }
        return held;
    }

    /**
     * What there is.
     *
     * @param environment with every service ready; {@code null} where it is not just what is asked for
     * @param update whether a start would make it so, and nobody is using it, nor is another execution of this build
     */
    record Found(@Nullable Environment environment, boolean update) {
        static final Found NOTHING = new Found(null, false);
    }

    /** Looks for it. What is found stays leased to this session until its end. */
    Found attach(EngineRun run, Candidate candidate) {
        Preparation.Prepared prepared = candidate.prepared();
        Observed found = observe(run, prepared);
        if (!kept(found)) {
            return Found.NOTHING;
        }
        String name = prepared.file().name();
        Occupancy occupancy = Occupancy.of(found, context);
        Look look = new Look(run, candidate, found);
        try {
            Environment environment =
                    Fallbacks.of(candidate.context(), run, candidate.policy()).run(prepared, look);
            if (!new Tenancy(candidate.context(), guard, run.engine(), name).join()) {
                timeline.notAttached(name, "it could not be leased");
                return Found.NOTHING;
            }
            timeline.attached(name);
            return new Found(environment, false);
        } catch (NetraException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw e;
            }
            boolean update = look.changeable
                    && sameVariant(prepared.file(), found)
                    && !occupancy.busy(name)
                    && !guard.holds(name);
            if (update) {
                timeline.info("Updating environment " + name + ": " + e.getMessage());
            } else {
                timeline.notAttached(name, String.valueOf(e.getMessage()));
            }
            return new Found(null, update);
        }
    }

    /** Whether it is the stack in the same variant: single services may differ, be new or be gone. */
    private static boolean sameVariant(ComposeFile file, Observed found) {
        Map<String, String> wanted = new TreeMap<>();
        file.services().forEach((key, service) -> wanted.put(key, variant(service.labels())));
        Map<String, String> there = new TreeMap<>();
        found.containers()
                .forEach(container -> there.put(container.label(Labels.SERVICE), variant(container.labels())));
        boolean some = there.keySet().stream().anyMatch(wanted::containsKey);
        wanted.keySet().retainAll(there.keySet());
        there.keySet().retainAll(wanted.keySet());
        return some && wanted.equals(there);
    }

    private static String variant(Map<String, String> labels) {
        return labels.getOrDefault(Labels.VARIANT, "");
    }

    private static Observed observe(EngineRun run, Preparation.Prepared prepared) {
        return run.engine().observe(Map.of(Labels.PROJECT, prepared.file().name()), prepared.images());
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
        /** Whether all that differs is what a plan would change. */
        private boolean changeable;

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
                    Launch.ownership(candidate.context()).labels(),
                    settings.run().bootBoost());
            Observed all = prepared.snapshots().isEmpty()
                    ? observed
                    : Snapshots.withSnapshots(
                            observed, run.engine(), candidate.context().clock().instant());
            String newer = newerMount(prepared.file(), all);
            Plan plan = Planner.plan(prepared.wanted(), all, creation);
            if (newer != null) {
                return new Attempt<>(null, different(newer + ", which it mounts, has changed since"), List.of());
            }
            Plan.Node change = plan.firstChange();
            if (change != null) {
                changeable = true;
                String would = "a start would " + change.step().describe() + " (" + change.cause() + ")";
                return new Attempt<>(null, different(would), List.of());
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
