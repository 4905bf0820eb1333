package io.netra.mojo;

import io.netra.settings.RawSettings;
import io.netra.settings.Settings;
import io.netra.workflow.WorkflowContext;
import java.util.List;
import org.apache.maven.plugin.PluginParameterExpressionEvaluator;
import org.apache.maven.plugins.annotations.Parameter;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.jspecify.annotations.Nullable;

/** What the goals share that need to know the stack. */
@SuppressWarnings("unused") // Parameters reads the fields, by name.
abstract class AbstractStackMojo extends AbstractNetraMojo {

    /**
     * Whether the Alpine variant is wanted: {@code true}, {@code false}, or {@code auto}, which takes Alpine wherever a
     * service has it. By default the environment variable {@code USE_ALPINE} decides; where it is not set, {@code true}
     * for the test environment and {@code false} for dev. What happens to a service without a working Alpine form,
     * {@code fallback} says.
     *
     * @since 0.1.0
     */
    @Parameter(property = "netra.alpine")
    private @Nullable String alpine;

    /**
     * What happens where a service has no working Alpine form: no Dockerfile, no image, a build that fails, a container
     * that shows that it lacks glibc or a package. {@code service}: that service runs in the regular variant, and the
     * log says why; {@code stack}: the whole stack does; {@code never}: the goal fails.
     *
     * @since 0.1.0
     */
    @Parameter(property = "netra.fallback", defaultValue = "service")
    private @Nullable String fallback;

    /**
     * The services: names from the catalogue ({@code postgres}, {@code redis}, {@code clickhouse}), and of services with
     * a Dockerfile of their own, {@code docker/<name>.Dockerfile} and {@code docker/<name>.alpine.Dockerfile}. Either
     * the name alone, {@code <service>postgres</service>}, or
     * {@code <service><name>backend</name><dependsOn>postgres</dependsOn></service>} with any of {@code type},
     * {@code alpine}, {@code image}, {@code alpineImage}, {@code context}, {@code dockerfile}, {@code alpineDockerfile},
     * {@code target}, {@code args}, {@code ports}, {@code probe}, {@code memory}, {@code alpineMemory}, {@code cpus},
     * {@code environment}, {@code dependsOn}. On the command line {@code -Dnetra.services=} takes names alone, comma
     * separated, which choose among those of the pom, with what they depend on, or name others of the catalogue.
     *
     * @since 0.1.0
     */
    // Without 'property': Maven would put the names of the command line here, and what the pom says would be lost.
    @Parameter
    private @Nullable List<ServiceParameter> services;

    /**
     * A compose file of your own, relative to the module's folder, which is run instead of one that netra renders.
     * Several, comma separated, are merged in their order. With {@code netra.alpine} netra derives the light variant of
     * it. {@code services} then chooses among its services.
     *
     * @since 0.1.0
     */
    @Parameter(property = "netra.composeFile")
    private @Nullable String composeFile;

    /**
     * Several compose files, instead of {@code composeFile}, in the order in which they are merged.
     *
     * @since 0.1.0
     */
    // Without 'property', as 'services': -Dnetra.composeFile takes several.
    @Parameter
    private @Nullable List<String> composeFiles;

    /**
     * The active profiles of the compose file, comma separated.
     *
     * @since 0.1.0
     */
    @Parameter(property = "netra.profiles")
    private @Nullable String profiles;

    /**
     * Whether what two environments on one host would fight over, and what would outlive a build, is taken from the
     * compose file: data directories go to tmpfs, fixed host ports become free ones of 127.0.0.1 (unless
     * {@code netra.ports} is {@code fixed}), {@code restart} and {@code container_name} are left out. By default
     * {@code true} in the test environment and {@code false} in dev, where ports without an address still go to 127.0.0.1.
     * {@code false}, where you say it, runs the file as it is.
     *
     * @since 0.1.0
     */
    @Parameter(property = "netra.isolate")
    private @Nullable String isolate;

    /**
     * A FreeMarker template of a compose file, used instead of netra's own; relative to the module's folder. With it,
     * {@code services} are not needed: what it renders is what runs.
     *
     * @since 0.1.0
     */
    @Parameter(property = "netra.template")
    private @Nullable String template;

    /**
     * Values for the template, as {@code model.<name>}: texts, or elements of any depth. An element's children are a list
     * where they are all called {@code item}, and a map otherwise.
     *
     * @since 0.1.0
     */
    @Parameter
    private @Nullable PlexusConfiguration model;

    /**
     * The folder of the Dockerfiles, relative to the module's folder. By default {@code docker}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "netra.dockerfileDirectory", defaultValue = "docker")
    private @Nullable String dockerfileDirectory;

    /**
     * Which ports of the host services are published on, at 127.0.0.1 where the engine is this host's: {@code ephemeral} ones of the engine's
     * choice, or {@code fixed} ones: the container's own number, two more in the Alpine variant.
     *
     * @since 0.1.0
     */
    @Parameter(property = "netra.ports", defaultValue = "ephemeral")
    private @Nullable String ports;

    /**
     * The platform of the images, such as {@code linux/arm64}, where the compose file says nothing of it: they are
     * pulled and built for it. By default the engine's own. On another processor than the engine's, programs run only
     * where QEMU's user emulation is registered on its host.
     *
     * @since 0.1.0
     */
    @Parameter(property = "netra.platform")
    private @Nullable String platform;

    /**
     * Whether services start from their initialised data, where netra knows how to keep it: the first start makes an
     * image of it, a snapshot, and later ones need not run init scripts again. Another script, image, variable or
     * command makes another snapshot; one that is seven days old goes. {@code build} makes none.
     *
     * @since 0.1.0
     */
    @Parameter(property = "netra.snapshot", defaultValue = "false")
    private @Nullable String snapshot;

    /**
     * What the stack may do to the engine's host, comma separated; nothing by default. What is asked for and not allowed is
     * refused before anything is created, with its place in the file. Known are {@code privileged},
     * {@code host-network}, {@code host-pid}, {@code host-ipc}, {@code host-uts}, {@code host-userns},
     * {@code host-cgroup}, {@code other-containers} (namespaces and volumes of containers that are not the stack's),
     * {@code engine-socket}, {@code host-root} (the mount of {@code /}), {@code capabilities} (those that amount to root
     * on the host, such as {@code SYS_ADMIN}) and {@code unconfined} (no seccomp, AppArmor or SELinux).
     *
     * @since 0.1.0
     */
    @Parameter(property = "netra.allow")
    private @Nullable String allow;

    /**
     * Names of variables whose values netra never tells, comma separated: in logs, messages, reports and reasons stands
     * {@code ***} instead. They count in containers' environments, build arguments, and what is asked of Maven's environment
     * and properties. {@code *} stands for any characters, upper and lower case are the same, and a name after {@code !} is
     * told all the same. Secrets of the compose file are never told, whatever their names.
     *
     * @since 0.1.0
     */
    @Parameter(
            property = "netra.secretVariables",
            defaultValue =
                    "*PASSWORD*,*PASSWD*,*PASSPHRASE*,*_PASS,*SECRET*,*TOKEN*,*_KEY,*APIKEY*,*CREDENTIAL*,!*_FILE")
    private @Nullable String secretVariables;

    @Override
    final void run(WorkflowContext context) {
        if (passesBy(context.settings())) {
            getLog().info("No services are configured in this module.");
        } else {
            runStack(context);
        }
    }

    /** Runs the goal, in a module that has services or should have. */
    abstract void runStack(WorkflowContext context);

    /** A goal called from the command line is called for every module of the build, its root and all. */
    private boolean passesBy(Settings settings) {
        return settings.owner().commandLine()
                && settings.stack().isEmpty()
                && session().getProjects().size() > 1;
    }

    @Override
    List<ServiceParameter> services() {
        return services == null ? List.of() : services;
    }

    @Override
    List<RawSettings.Element> model() {
        return model == null
                ? List.of()
                : new ModelParameter(new PluginParameterExpressionEvaluator(session(), execution())).elements(model);
    }
}
