package io.netra.workflow;

import io.netra.environment.Environment;
import io.netra.environment.Ownership;
import io.netra.plan.Creation;
import io.netra.plan.Observed;
import io.netra.plan.Plan;
import io.netra.plan.Planner;
import io.netra.problem.NetraException;
import io.netra.report.Room;
import io.netra.report.Timeline;
import io.netra.settings.Settings;
import io.netra.stack.Labels;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;

/** Brings an environment up, or one that is there up to date. What fails leaves nothing of itself. */
final class Launch {

    private final WorkflowContext context;
    private final Settings settings;
    private final Guard guard;
    private final Timeline timeline;
    private final Duration patience;

    /**
     * @param context with the owner that the environment has, or is to have
     * @param patience how long a roll-back waits for an engine that gives no answer
     */
    Launch(WorkflowContext context, Guard guard, Timeline timeline, Duration patience) {
        this.context = context;
        this.settings = context.settings();
        this.guard = guard;
        this.timeline = timeline;
        this.patience = patience;
    }

    /** What is up now, and how many like it have room. */
    record Launched(Environment environment, Room room) {}

    /**
     * Launches.
     *
     * @param then what is done with it, and is part of it: where that fails, nothing stays either
     * @throws NetraException where it can't; nothing that this has created is left then
     */
    <T> T run(EngineRun run, FallbackPolicy policy, Preparation.Prepared first, Function<Launched, T> then) {
        String name = first.file().name();
        Tenancy tenancy = new Tenancy(context, guard, run.engine(), name);
        RoomFor room = new RoomFor(context, run.engine());
        Admission admission = new Admission(context, timeline, run.engine(), room);
        tenancy.begin();
        run.follow(name);
        try {
            Environment environment = Fallbacks.of(context, run, policy).run(first, new Up(run, tenancy, admission));
            tenancy.settle();
            return then.apply(new Launched(environment, room.describe(first.file())));
        } catch (RuntimeException e) {
            tenancy.abandon();
            new RollBack(settings.owner(), guard, timeline, patience).run(run, name, e);
            throw e;
        }
    }

    /** Has everything run, and stay up until it is described. */
    private final class Up implements Fallbacks.Trial<Environment> {

        private final EngineRun run;
        private final Tenancy tenancy;
        private final Admission admission;
        private boolean admitted;
        private final EarlierBuilds earlier = new EarlierBuilds(settings);
        private final Snapshots snapshots;

        Up(EngineRun run, Tenancy tenancy, Admission admission) {
            this.run = run;
            this.tenancy = tenancy;
            this.admission = admission;
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
            long need = Admission.need(prepared.file());
            if (admitted) {
                tenancy.lease(need);
            } else {
                admission.await(prepared.file().name(), need, tenancy);
                admitted = true;
            }
            Creation creation =
                    new Creation(ownership(context).labels(), settings.run().bootBoost());
            EnvironmentDescriber describer = new EnvironmentDescriber(prepared.stack(), prepared.file());
            boolean busy = Occupancy.of(observed, context).busy(prepared.file().name());
            Snapshots.Start<Environment> start = (wanted, seen) -> {
                Plan plan = Planner.plan(wanted, seen, creation);
                if (busy && plan.firstChange() != null) {
                    throw Foreign.busy(prepared.file());
                }
                return run.attempt(plan, Planner.imageIds(wanted, seen), () -> describer.describe(run.engine()));
            };
            return prepared.snapshots().isEmpty()
                    ? start.attempt(prepared.wanted(), observed)
                    : snapshots.attempt(prepared.wanted(), () -> observe(prepared), creation, start);
        }

        @Override
        public boolean runs() {
            return true;
        }
    }

    /** Whose an environment of a context is. */
    static Ownership ownership(WorkflowContext context) {
        Settings settings = context.settings();
        Settings.Owner owner = settings.owner();
        return new Ownership(
                settings.environment().label(),
                owner.session(),
                owner.kept(),
                owner.baseDirectory().toString(),
                settings.shared() ? Ownership.SHARED : owner.executionId(),
                context.clock().instant());
    }
}
