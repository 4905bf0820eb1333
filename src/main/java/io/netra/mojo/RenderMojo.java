package io.netra.mojo;

import io.netra.workflow.RenderWorkflow;
import io.netra.workflow.WorkflowContext;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Writes the compose file of the stack to {@code target/netra/}. Needs no engine.
 *
 * @since 0.1.0
 */
@SuppressWarnings("unused") // Parameters reads the fields, by name.
@Mojo(name = "render", threadSafe = true)
public final class RenderMojo extends AbstractStackMojo {

    /**
     * Skips this goal.
     *
     * @since 0.1.0
     */
    @Parameter(property = "netra.skipRender", defaultValue = "false")
    private @Nullable String skipRender;

    @Override
    String skipParameter() {
        return "skipRender";
    }

    @Override
    void runStack(WorkflowContext context) {
        context.output().accept("Rendered " + new RenderWorkflow(context).run());
    }
}
