package io.netra.mojo;

import io.netra.guardian.Guardian;
import io.netra.problem.NetraException;
import io.netra.settings.Settings;
import io.netra.workflow.Guard;
import io.netra.workflow.LetGoWorkflow;
import io.netra.workflow.StartWorkflow;
import io.netra.workflow.StopWorkflow;
import io.netra.workflow.WorkflowContext;
import java.io.OutputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
     * Whether a build uses the environment that {@code mvn netra:start}, or a build with {@code keep}, has kept for this
     * module, where it runs in the same variant. What is just as the build asks for is only probed; a service that
     * differs is made anew, unless another build is using it. It stays after the build. Where there is none, or nothing can be
     * made of it, the build starts its own, and the log says why.
     *
     * @since 0.1.0
     */
    @Parameter(property = "netra.reuse", defaultValue = "false")
    private @Nullable String reuse;

    /**
     * How long the environment stays after the build that started it, such as {@code 30m}: the next one with
     * {@code reuse} goes on with it. It is removed then, also if no build comes back. Without it what a pom starts ends
     * with its build, and what the command line starts stays for two hours, in development until it is stopped.
     *
     * @since 0.1.0
     */
    @Parameter(property = "netra.keep")
    private @Nullable String keep;

    /**
     * Who shares an environment. {@code module}: each execution has its own. {@code session}: all executions of a build
     * that ask for the same stack, in whatever modules, share one, which is started once and removed at the build's end;
     * {@code netra:stop} leaves it alone.
     *
     * @since 0.1.0
     */
    @Parameter(property = "netra.scope", defaultValue = "module")
    private @Nullable String scope;

    /**
     * What happens where the sum of the memory limits is more than what other environments on the engine have left of its
     * memory. {@code wait}: the start waits until they leave, first come, first served, on all hosts that use the
     * engine; {@code fail}; {@code ignore}: it starts all the same.
     *
     * @since 0.1.0
     */
    @Parameter(property = "netra.capacity", defaultValue = "wait")
    private @Nullable String capacity;

    /**
     * How long a start waits for memory at most, such as {@code 10m}; then it fails.
     *
     * @since 0.1.0
     */
    @Parameter(property = "netra.capacityTimeout", defaultValue = "10m")
    private @Nullable String capacityTimeout;

    /**
     * How much memory there is for all environments, such as {@code 8g}. By default all of the engine's host.
     *
     * @since 0.1.0
     */
    @Parameter(property = "netra.capacityMemory")
    private @Nullable String capacityMemory;

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
        Settings settings = context.settings();
        Guard guard = guard(context);
        if (!settings.owner().commandLine()) {
            String id = settings.owner().session();
            SessionEnd.hold(session(), id, () -> context.sessions().hold(id).orElse(null));
            Map<String, OutputStream> watched = watched(settings);
            SessionEnd.hold(session(), "guardian of " + settings.engine(), () -> () -> Guardian.sessionEnded(watched));
        }
        StartWorkflow.Started started =
                new StartWorkflow(context, guard, sessionWide("shared " + settings.engine())).run(build.earlier());
        String name = started.environment().name();
        if (!settings.owner().commandLine()) {
            SessionEnd.remove(
                    session(),
                    name,
                    started.kept() ? () -> letGo(context, name, guard) : () -> removeForgotten(context, name, guard));
        }
        build.export(started, getLog());
        started.summary().forEach(getLog()::info);
    }

    private void removeForgotten(WorkflowContext context, String name, Guard guard) {
        try {
            new StopWorkflow(context)
                    .run(name)
                    .forEach(gone -> getLog().info("Removed environment " + gone + removedWhy(context)));
            guard.gone(name);
        } catch (NetraException e) {
            // Who stands by goes on; the session itself needs it no more.
            guard.close(name);
            getLog().warn(e.getMessage() + guard.promise());
        }
    }

    private static String removedWhy(WorkflowContext context) {
        return context.settings().shared() ? ", which the session shared" : ", which the build did not stop";
    }

    private void letGo(WorkflowContext context, String name, Guard guard) {
        try {
            LetGoWorkflow.Outcome outcome = new LetGoWorkflow(context, guard).run(name);
            if (outcome.stays()) {
                Instant until = outcome.until();
                getLog().info("Environment " + name + " stays"
                        + (until == null ? "" : " until " + until.truncatedTo(ChronoUnit.SECONDS)));
            }
        } catch (NetraException e) {
            guard.close(name);
            getLog().warn(e.getMessage() + guard.promise());
        }
    }
}
