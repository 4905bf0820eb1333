package io.netra.workflow;

import io.netra.plan.Observed;
import io.netra.plan.Plan;
import io.netra.plan.Planner;
import io.netra.stack.Labels;
import java.util.Map;

/** Makes every image of the stack present: builds, and pulls, what is not there. Starts nothing. */
public final class BuildWorkflow {

    private final WorkflowContext context;

    public BuildWorkflow(WorkflowContext context) {
        this.context = context;
    }

    public void run() {
        try (EarlyEngine early = new EarlyEngine(context.engine())) {
            Preparation preparation = new Preparation(context);
            FallbackPolicy policy =
                    new FallbackPolicy(context.settings().run().fallback(), context.progress(), preparation::prepare);
            Preparation.Prepared first = policy.prepare();
            try (EngineRun run = new EngineRun(
                    early.get(), context.progress(), context.settings().run())) {
                Fallbacks.of(context, run, policy).run(first, new Images(run, new EarlierBuilds(context.settings())));
            }
        }
    }

    /** Makes images. */
    private record Images(EngineRun run, EarlierBuilds earlier) implements Fallbacks.Trial<Plan> {

        @Override
        public Observed observe(Preparation.Prepared prepared) {
            return earlier.without(
                    run.engine().observe(Map.of(Labels.PROJECT, prepared.file().name()), prepared.images()));
        }

        @Override
        public Attempt<Plan> attempt(Preparation.Prepared prepared, Observed observed) {
            Plan plan = Planner.planImages(prepared.file(), prepared.builds(), observed);
            return run.attempt(plan, Planner.imageIds(prepared.builds(), observed), () -> plan);
        }

        @Override
        public boolean runs() {
            return false;
        }
    }
}
