package io.netra.workflow;

import java.nio.file.Path;

/** Writes the compose file. Needs no engine. */
public final class RenderWorkflow {

    private final WorkflowContext context;

    public RenderWorkflow(WorkflowContext context) {
        this.context = context;
    }

    /** Renders, tells what was changed of a compose file of the user's, and returns where the file lies. */
    public Path run() {
        Preparation preparation = new Preparation(context);
        FallbackPolicy policy =
                new FallbackPolicy(context.settings().run().fallback(), context.progress(), preparation::prepare);
        Preparation.Prepared prepared = policy.prepare();
        prepared.changes().forEach(context.output());
        prepared.snapshots()
                .forEach(spec -> context.output()
                        .accept(spec.service() + " starts from a snapshot of its initialised data, which the first"
                                + " start makes"));
        return prepared.file().path();
    }
}
