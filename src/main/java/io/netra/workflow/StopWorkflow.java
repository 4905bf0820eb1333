package io.netra.workflow;

import io.netra.engine.Engine;
import io.netra.plan.Observed;
import io.netra.settings.Settings;
import io.netra.stack.Labels;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Saves logs and memory use, then removes what was started. Works from labels, in any JVM. */
public final class StopWorkflow {

    private final WorkflowContext context;
    private final Settings settings;

    public StopWorkflow(WorkflowContext context) {
        this.context = context;
        this.settings = context.settings();
    }

    /** Stops, and returns the names of the environments that are gone now. */
    public Set<String> run() {
        // What this session uses and is not to stop has no more of it than a lease.
        return stop(Selection.toStop(settings), Selection::withoutLoneLeases, this::executions);
    }

    /** Stops one environment of this session, whichever execution has started it. */
    public Set<String> run(String environment) {
        return stop(Selection.createdBy(settings.owner().session(), environment), found -> found, StopWorkflow::all);
    }

    private Set<String> stop(
            Selection selection, UnaryOperator<Observed> considered, Function<Observed, Set<String>> choice) {
        try (EngineRun run = new EngineRun(context.engine().get(), context.progress(), settings.run())) {
            Engine engine = run.engine();
            Observed all = considered.apply(selection.look(engine));
            Set<String> executions = choice.apply(all);
            Selection meant = selection.and(labels -> executions.contains(labels.getOrDefault(Labels.EXECUTION, "")));
            Observed found = Selection.withoutKeptVolumes(Selection.filter(all, meant.meant()));
            if (found.isEmpty()) {
                return Set.of();
            }
            save(run, found);
            Set<String> names = Selection.names(Selection.labels(found));
            Selection again = meant.named(names);
            run.removal().remove(found, () -> Selection.withoutKeptVolumes(again.look(engine)));
            return names;
        }
    }

    /**
     * The execution that asks, where it has started something under its own id; all that have started something
     * otherwise: {@code stop} may stand in an execution of its own.
     */
    private Set<String> executions(Observed found) {
        Set<String> all = all(found);
        String own = settings.owner().executionId();
        return all.contains(own) ? Set.of(own) : all;
    }

    private static Set<String> all(Observed found) {
        return Selection.labels(found)
                .map(labels -> labels.getOrDefault(Labels.EXECUTION, ""))
                .collect(Collectors.toSet());
    }

    private void save(EngineRun run, Observed found) {
        Map<String, List<Observed.Container>> byExecution = found.containers().stream()
                .collect(Collectors.groupingBy(container -> container.label(Labels.EXECUTION)));
        byExecution.forEach((execution, containers) -> run.lastWords()
                .save(containers, settings.owner().outputDirectory().resolve(execution)));
    }
}
