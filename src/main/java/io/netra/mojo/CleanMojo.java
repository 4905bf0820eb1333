package io.netra.mojo;

import io.netra.workflow.CleanWorkflow;
import io.netra.workflow.WorkflowContext;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Removes what is left of environments of this checkout, or without a project of all on the engine: containers,
 * networks and test data that netra made, and nothing else. An environment in use stays: one of a running session, and
 * one that was started from the command line, for two hours where it is a test environment, without end for dev.
 *
 * @since 0.1.0
 */
@SuppressWarnings("unused") // Parameters reads the fields, by name.
@Mojo(name = "clean", aggregator = true, requiresProject = false, threadSafe = true)
public final class CleanMojo extends AbstractNetraMojo {

    /**
     * Skips this goal.
     *
     * @since 0.1.0
     */
    @Parameter(property = "netra.skipClean", defaultValue = "false")
    private @Nullable String skipClean;

    /**
     * Whether the images that were built for this project, and its snapshots, go too. Pulled images stay.
     *
     * @since 0.1.0
     */
    @Parameter(property = "netra.images", defaultValue = "false")
    private @Nullable String images;

    /**
     * Whether the named volumes of development environments go too, with all their data.
     *
     * @since 0.1.0
     */
    @Parameter(property = "netra.volumes", defaultValue = "false")
    private @Nullable String volumes;

    /**
     * Whether environments in use go too.
     *
     * @since 0.1.0
     */
    @Parameter(property = "netra.force", defaultValue = "false")
    private @Nullable String force;

    @Override
    String skipParameter() {
        return "skipClean";
    }

    @Override
    void run(WorkflowContext context) {
        new CleanWorkflow(context).run();
    }
}
