package io.netra.mojo;

import io.netra.engine.EngineException;
import io.netra.environment.SessionId;
import io.netra.guardian.Guardian;
import io.netra.guardian.Keeper;
import io.netra.problem.NetraException;
import io.netra.redaction.RedactedFailures;
import io.netra.redaction.Redaction;
import io.netra.settings.RawSettings;
import io.netra.settings.Settings;
import io.netra.settings.SettingsBinder;
import io.netra.wiring.Wiring;
import io.netra.workflow.Guard;
import io.netra.workflow.WorkflowContext;
import java.io.File;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** What all goals share: where the engine is, which environment is meant, and how failures reach Maven. */
@SuppressWarnings("unused") // Parameters reads the fields, by name.
abstract class AbstractNetraMojo extends AbstractMojo {

    /**
     * Skips every goal of netra's.
     *
     * @since 0.1.0
     */
    @Parameter(property = "netra.skip", defaultValue = "false")
    private @Nullable String skip;

    /**
     * The project's name in the names of images, containers and networks: lower-case letters, digits, {@code -} and
     * {@code _}. By default the artifactId.
     *
     * @since 0.1.0
     */
    @Parameter(property = "netra.name")
    private @Nullable String name;

    /**
     * What the environment is for. {@code test}: data on tmpfs, least memory, a name of its own for every session.
     * {@code dev}: a stable name, and named volumes that only {@code netra:clean -Dnetra.volumes} removes.
     *
     * @since 0.1.0
     */
    @Parameter(property = "netra.environment", defaultValue = "test")
    private @Nullable String environment;

    /**
     * The environment's name, which is the compose project. By default netra makes one: unique to the session for
     * tests, stable for the checkout in development.
     *
     * @since 0.1.0
     */
    @Parameter(property = "netra.environmentName")
    private @Nullable String environmentName;

    /**
     * The address of the engine, such as {@code unix:///var/run/docker.sock} or {@code tcp://host:2376}. By default
     * {@code DOCKER_HOST}, the current docker context and the usual sockets are tried, in this order.
     *
     * @since 0.1.0
     */
    @Parameter(property = "netra.dockerHost")
    private @Nullable String dockerHost;

    /**
     * The docker context whose engine is used, as {@code docker context ls} names it. By default
     * {@code DOCKER_CONTEXT}, then the current one.
     *
     * @since 0.1.0
     */
    @Parameter(property = "netra.dockerContext")
    private @Nullable String dockerContext;

    /**
     * How many calls of the engine are made at once, 1 to 64. With 1 everything happens one after another, which helps
     * to find out what goes wrong.
     *
     * @since 0.1.0
     */
    @Parameter(property = "netra.parallelism", defaultValue = "16")
    private @Nullable String parallelism;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    private MojoExecution execution;

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        Parameters parameters = new Parameters(this, execution, session.getUserProperties());
        Redaction redaction = new Redaction(Settings.Protection.SECRET_VARIABLES);
        try {
            if (parameters.flag("skip") || parameters.flag(skipParameter()) || skippedOtherwise()) {
                getLog().info("Skipped.");
                return;
            }
            WorkflowContext context =
                    Wiring.context(settings(parameters), new MavenProgress(getLog()), getLog()::info, this::property);
            redaction = context.redaction();
            run(context);
        } catch (RuntimeException e) {
            throw translated(RedactedFailures.of(e, redaction));
        }
    }

    /** Of what the user can correct the build fails; what the engine did, or netra itself, is an error. */
    private static RuntimeException translated(RuntimeException failure)
            throws MojoExecutionException, MojoFailureException {
        if (failure instanceof EngineException) {
            throw withTrace(new MojoExecutionException(failure.getMessage()), failure);
        }
        if (failure instanceof NetraException) {
            throw withTrace(new MojoFailureException(failure.getMessage()), failure);
        }
        return failure;
    }

    /** Not as the cause: Maven would print the message of every cause after ours. With -e it prints this as well. */
    private static <T extends Throwable> T withTrace(T shown, Throwable trace) {
        shown.addSuppressed(trace);
        return shown;
    }

    /** The name of the parameter that skips this goal. */
    abstract String skipParameter();

    /** Runs the goal. */
    abstract void run(WorkflowContext context);

    /** Whether something else than netra's own parameters skips the goal. */
    boolean skippedOtherwise() {
        return false;
    }

    /** The services of the pom. */
    List<ServiceParameter> services() {
        return List.of();
    }

    /** Values for the user's own template. */
    List<RawSettings.Element> model() {
        return List.of();
    }

    MavenSession session() {
        return session;
    }

    MojoExecution execution() {
        return execution;
    }

    /**
     * What stands by for the case that Maven is killed, and for the expiry of what is kept. A session that was called for
     * the goal alone leaves nothing that dies with it.
     */
    Guard guard(WorkflowContext context) {
        Settings settings = context.settings();
        boolean standsBy = settings.run().guardian();
        Guard guardian = standsBy && !settings.owner().commandLine()
                ? new Guardian(watched(settings), settings, getLog()::warn)
                : Guard.NONE;
        Keeper keeper = standsBy ? new Keeper(context.keptFolder(), settings) : null;
        return new SessionGuard(guardian, keeper, sessionWide("held"), getLog()::warn);
    }

    /** The guardian's pipe by environment. */
    Map<String, OutputStream> watched(Settings settings) {
        return sessionWide("guardian " + settings.engine());
    }

    /** In the request, and of JDK types: modules have different class loaders. They may be built at once. */
    @SuppressWarnings("unchecked")
    <T> ConcurrentMap<String, T> sessionWide(String what) {
        MavenExecutionRequest request = session.getRequest();
        synchronized (request) {
            return (ConcurrentMap<String, T>)
                    request.getData().computeIfAbsent("io.netra." + what, k -> new ConcurrentHashMap<String, T>());
        }
    }

    private Settings settings(Parameters parameters) {
        return SettingsBinder.bind(new RawSettings(
                parameters.values(),
                services().stream().map(ServiceParameter::raw).toList(),
                model(),
                RawExports.of(execution),
                System.getenv(),
                build(parameters)));
    }

    /** Modules that share an environment share the names of what is built for it. */
    private MavenProject sharing(MavenProject project, Parameters parameters) {
        boolean shared = "session".equalsIgnoreCase(parameters.values().get("scope"));
        return shared ? session.getTopLevelProject() : project;
    }

    private RawSettings.Build build(Parameters parameters) {
        MavenProject project = session.getCurrentProject();
        boolean inProject = project != null && project.getFile() != null;
        File base = inProject ? project.getBasedir() : new File(session.getExecutionRootDirectory());
        return new RawSettings.Build(
                inProject ? sharing(project, parameters).getArtifactId() : base.getName(),
                base.toPath(),
                inProject
                        ? new File(project.getBuild().getDirectory()).toPath()
                        : base.toPath().resolve("target"),
                execution.getExecutionId(),
                SessionId.of(session.getStartTime().toInstant()),
                execution.getSource() == MojoExecution.Source.CLI,
                inProject,
                modules(base));
    }

    private List<Path> modules(File base) {
        if (!execution.getMojoDescriptor().isAggregator()) {
            return List.of(base.toPath());
        }
        return session.getProjects().stream()
                .map(MavenProject::getBasedir)
                .filter(Objects::nonNull)
                .map(File::toPath)
                .toList();
    }

    private @Nullable String property(String name) {
        String user = session.getUserProperties().getProperty(name);
        MavenProject project = session.getCurrentProject();
        if (user != null) {
            return user;
        }
        String own = project == null ? null : project.getProperties().getProperty(name);
        return own == null ? session.getSystemProperties().getProperty(name) : own;
    }
}
