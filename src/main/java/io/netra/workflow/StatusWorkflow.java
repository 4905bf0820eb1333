package io.netra.workflow;

import io.netra.engine.ContainerState;
import io.netra.engine.Engine;
import io.netra.plan.Observed;
import io.netra.report.StatusReport;
import io.netra.report.StatusReport.Line;
import io.netra.stack.Labels;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reports on environments: state, health, variant, ports, memory. Works from labels, in any JVM. */
public final class StatusWorkflow {

    private final WorkflowContext context;

    public StatusWorkflow(WorkflowContext context) {
        this.context = context;
    }

    public void run() {
        try (Engine engine = context.engine().get()) {
            Observed found = Selection.toLookAt(context.settings()).look(engine);
            Map<String, List<Line>> environments = new TreeMap<>();
            found.containers().stream()
                    .sorted(Comparator.comparing(Observed.Container::name))
                    .forEach(container -> environments
                            .computeIfAbsent(container.label(Labels.PROJECT), name -> new ArrayList<>())
                            .add(line(engine, engine.inspectContainer(container.id()))));
            if (environments.isEmpty()) {
                context.output().accept("No environment of netra's is there.");
            }
            environments.forEach(
                    (name, lines) -> StatusReport.text(name, lines).lines().forEach(context.output()));
        }
    }

    private static Line line(Engine engine, ContainerState state) {
        return new Line(
                Labels.serviceName(state.labels()),
                state.status(),
                state.health() == null ? "-" : state.health(),
                state.labels().getOrDefault(Labels.VARIANT, "-"),
                state.labels().getOrDefault(Labels.FALLBACK, ""),
                state.labels().getOrDefault(Labels.IMAGE_NAME, state.image()),
                state.ports(),
                state.running() ? engine.memoryUsage(state.id()) : 0,
                state.memoryLimit());
    }
}
