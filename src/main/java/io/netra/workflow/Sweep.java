package io.netra.workflow;

import io.netra.engine.Engine;
import io.netra.engine.Progress;
import io.netra.plan.Observed;
import io.netra.problem.NetraException;
import java.util.Map;
import java.util.Set;

/** Removes what nobody needs any more, of any project: dead sessions have left it, or it has expired. */
public final class Sweep {

    private final WorkflowContext context;
    private final Progress progress;

    /** @param progress is told what went, and what could not */
    public Sweep(WorkflowContext context, Progress progress) {
        this.context = context;
        this.progress = progress;
    }

    /** Sweeps. What can't be removed is a warning. */
    public void run(Engine engine) {
        Observed found = forsaken(engine);
        if (found.isEmpty()) {
            return;
        }
        try (KeptLocks locks = new KeptLocks(context.lock(), found)) {
            remove(engine, locks.free());
        } catch (NetraException e) {
            progress.warning("Cannot remove what nobody needs any more: " + e.getMessage());
        }
    }

    private void remove(Engine engine, Set<String> names) {
        EngineRun run =
                new EngineRun(engine, context.progress(), context.settings().run());
        try {
            Observed found = named(names, forsaken(engine));
            Set<String> environments = Selection.names(Selection.inhabited(found));
            run.removal().remove(found, () -> named(names, forsaken(engine)));
            environments.forEach(
                    name -> progress.warning("Removed environment " + name + ", which nobody needs any more."));
        } finally {
            run.closeThreads();
        }
    }

    private static Observed named(Set<String> names, Observed found) {
        return Selection.filter(
                found, new Selection(Map.of(), labels -> true).named(names).meant());
    }

    private Observed forsaken(Engine engine) {
        return Selection.withoutKeptVolumes(
                Occupancy.of(Selection.everything().look(engine), context).forsaken());
    }
}
