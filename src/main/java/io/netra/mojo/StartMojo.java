package io.netra.mojo;

import io.netra.problem.NetraException;
import io.netra.workflow.Guard;
import io.netra.workflow.StartWorkflow;
import io.netra.workflow.StopWorkflow;
import io.netra.workflow.WorkflowContext;
import java.util.Map;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Starts the environment: renders the compose file, builds and pulls the images, starts the containers, waits until
 * each service answers, and hands hosts and ports to the build and to Failsafe. What fails leaves nothing running.
 *
 * <p>Bound in a pom, the environment belongs to the Maven session; called from the command line, it stays until
 * {@code netra:stop}.
 *
 * @since 0.1.0
 */
@SuppressWarnings("unused") // Parameters reads the fields, by name.
@Mojo(name = "start", defaultPhase = LifecyclePhase.PRE_INTEGRATION_TEST, threadSafe = true)
public final class StartMojo extends AbstractImagesMojo {

    /**
     * Skips this goal. {@code skipTests}, {@code skipITs} and {@code maven.test.skip} skip it too where the pom binds
     * it.
     *
     * @since 0.1.0
     */
    @Parameter(property = "netra.skipStart", defaultValue = "false")
    private @Nullable String skipStart;

    /**
     * How long a service may take to become ready, such as {@code 90s} or {@code 5m}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "netra.timeout", defaultValue = "2m")
    private @Nullable String timeout;

    /**
     * Whether the processor limits apply only once a service is ready, so that it boots unthrottled.
     *
     * @since 0.1.0
     */
    @Parameter(property = "netra.bootBoost", defaultValue = "true")
    private @Nullable String bootBoost;

    /**
     * Whether a small process stands by that removes the environment if Maven is killed before it can. It runs only
     * while something of a pom's own executions is there, and logs to {@code target/netra/guardian.log} what it had to
     * do.
     *
     * @since 0.1.0
     */
    @Parameter(property = "netra.guardian", defaultValue = "true")
    private @Nullable String guardian;

    /**
     * Whether a build uses the environment that {@code mvn netra:start} has kept for this module, where it runs and is
     * just what the build asks for: the same definitions, images and variant. It is only probed then, and stays after
     * the build. Where there is none, or it differs, the build starts its own, and the log says why.
     *
     * @since 0.1.0
     */
    @Parameter(property = "netra.reuse", defaultValue = "false")
    private @Nullable String reuse;

    /**
     * What the exported properties begin with, without the dot; for a second execution in one module.
     *
     * @since 0.1.0
     */
    @Parameter(property = "netra.propertyPrefix", defaultValue = "netra")
    private @Nullable String propertyPrefix;

    /**
     * Further properties to export, whose values refer to netra's:
     * {@code <spring.datasource.url>${netra.postgres.jdbcUrl}</spring.datasource.url>}.
     *
     * @since 0.1.0
     */
    @Parameter
    private @Nullable Map<String, String> exports;

    @Override
    String skipParameter() {
        return "skipStart";
    }

    @Override
    boolean skippedOtherwise() {
        return TestSkips.any(session(), execution());
    }

    @Override
    void runStack(WorkflowContext context) {
        BuildProperties build = new BuildProperties(session());
        Guard guard = guard(context.settings());
        StartWorkflow.Started started = new StartWorkflow(context, guard).run(build.earlier());
        if (!started.kept()) {
            String name = started.environment().name();
            SessionEnd.remove(session(), name, () -> removeForgotten(context, name, guard));
        }
        build.export(started, getLog());
        started.summary().forEach(getLog()::info);
    }

    private void removeForgotten(WorkflowContext context, String name, Guard guard) {
        try {
            new StopWorkflow(context)
                    .run()
                    .forEach(gone -> getLog().info("Removed environment " + gone + ", which the build did not stop"));
            guard.release(name);
        } catch (NetraException e) {
            getLog().warn(e.getMessage() + guard.promise());
        }
    }
}
