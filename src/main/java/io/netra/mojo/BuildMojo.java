package io.netra.mojo;

import io.netra.workflow.BuildWorkflow;
import io.netra.workflow.WorkflowContext;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Builds and pulls the images of the stack, and starts nothing. An image whose content has not changed is neither built
 * nor sent.
 *
 * @since 0.1.0
 */
@SuppressWarnings("unused") // Parameters reads the fields, by name.
@Mojo(name = "build", threadSafe = true)
public final class BuildMojo extends AbstractImagesMojo {

    /**
     * Skips this goal.
     *
     * @since 0.1.0
     */
    @Parameter(property = "netra.skipBuild", defaultValue = "false")
    private @Nullable String skipBuild;

    @Override
    String skipParameter() {
        return "skipBuild";
    }

    @Override
    void runStack(WorkflowContext context) {
        new BuildWorkflow(context).run();
    }
}
