package io.netra.workflow;

import java.nio.file.Path;
import java.util.Map;

/** Writes the compose file. Needs no engine. */
public final class RenderWorkflow {

    private final WorkflowContext context;

    public RenderWorkflow(WorkflowContext context) {
        this.context = context;
    }

    /** Renders, tells what was changed of a compose file of the user's, and returns where the file lies. */
    public Path run() {
        Preparation.Prepared prepared = new Preparation(context).prepare(Map.of());
        prepared.stack().services().forEach(service -> {
            if (service.fallback() != null) {
                context.progress().fellBack(service.name(), service.fallback());
            }
        });
        prepared.changes().forEach(context.output());
        return prepared.file().path();
    }
}
