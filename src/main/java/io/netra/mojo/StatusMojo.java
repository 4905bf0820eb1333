package io.netra.mojo;

import io.netra.workflow.StatusWorkflow;
import io.netra.workflow.WorkflowContext;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Reports on the environments of this checkout, or without a project on all of the engine: state, health, variant and
 * why, memory against its limit, ports.
 *
 * @since 0.1.0
 */
@SuppressWarnings("unused") // Parameters reads the fields, by name.
@Mojo(name = "status", aggregator = true, requiresProject = false, threadSafe = true)
public final class StatusMojo extends AbstractNetraMojo {

    /**
     * Skips this goal.
     *
     * @since 0.1.0
     */
    @Parameter(property = "netra.skipStatus", defaultValue = "false")
    private @Nullable String skipStatus;

    @Override
    String skipParameter() {
        return "skipStatus";
    }

    @Override
    void run(WorkflowContext context) {
        new StatusWorkflow(context).run();
    }
}
