package io.netra.workflow;

import io.netra.plan.Observed;
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
            Preparation.Prepared prepared = preparation.prepare(Map.of());
            try (EngineRun run = new EngineRun(
                    early.get(), context.progress(), context.settings().run())) {
                new Fallbacks(context.progress()).run(prepared, preparation::prepare, p -> attempt(run, p));
            }
        }
    }

    private static Attempt attempt(EngineRun run, Preparation.Prepared prepared) {
        Observed observed =
                run.engine().observe(Map.of(Labels.PROJECT, prepared.file().name()), prepared.images());
        return run.attempt(
                Planner.planImages(prepared.file(), prepared.builds(), observed),
                Planner.imageIds(prepared.builds(), observed));
    }
}
