package io.netra.mojo;

import io.netra.problem.NetraException;
import io.netra.workflow.StopWorkflow;
import io.netra.workflow.WorkflowContext;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Saves the logs to {@code target/netra/<executionId>/logs/} and removes the containers, networks and test data of what
 * this build has started, or, from the command line, of what was started from there. A failure is reported and does not
 * fail the build.
 *
 * @since 0.1.0
 */
@SuppressWarnings("unused") // Parameters reads the fields, by name.
@Mojo(name = "stop", defaultPhase = LifecyclePhase.POST_INTEGRATION_TEST, threadSafe = true)
public final class StopMojo extends AbstractNetraMojo {

    /**
     * Skips this goal. {@code skipTests}, {@code skipITs} and {@code maven.test.skip} skip it too where the pom binds
     * it.
     *
     * @since 0.1.0
     */
    @Parameter(property = "netra.skipStop", defaultValue = "false")
    private @Nullable String skipStop;

    @Override
    String skipParameter() {
        return "skipStop";
    }

    @Override
    boolean skippedOtherwise() {
        return TestSkips.any(session(), execution());
    }

    @Override
    void run(WorkflowContext context) {
        try {
            new StopWorkflow(context).run().forEach(name -> {
                SessionEnd.removed(session(), name);
                guard(context).gone(name);
                getLog().info("Removed environment " + name);
            });
        } catch (NetraException e) {
            // The tests have had their say; what could not be removed must not turn a green build red.
            getLog().warn(e.getMessage() + guard(context).promise());
            getLog().debug(e);
        }
    }
}
