package io.netra.workflow;

import io.netra.engine.Engine;
import io.netra.engine.Progress;
import io.netra.environment.HostLock;
import io.netra.environment.Ownership;
import io.netra.plan.Observed;
import io.netra.problem.NetraException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

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
        List<HostLock.Held> locks = new ArrayList<>();
        try {
            remove(engine, locked(found, locks));
        } catch (NetraException e) {
            progress.warning("Cannot remove what nobody needs any more: " + e.getMessage());
        } finally {
            locks.forEach(HostLock.Held::close);
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

    /** Names of what is found; a kept environment that somebody is about to use again, or to change, stays. */
    private Set<String> locked(Observed found, List<HostLock.Held> locks) {
        Set<String> names = Selection.names(Selection.labels(found));
        Set<String> kept = Selection.names(
                Selection.labels(found).filter(labels -> Ownership.of(labels).kept()));
        Set<String> free = new TreeSet<>(names);
        for (String name : kept) {
            HostLock.Held held = context.lock().acquire(name, Duration.ZERO, () -> {});
            if (held == null) {
                free.remove(name);
            } else {
                locks.add(held);
            }
        }
        return free;
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
