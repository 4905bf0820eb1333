package io.netra.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the user asked for, checked.
 *
 * @param owner who starts the environment, and from where
 * @param environment what it is for
 * @param environmentName the user's own name for it; {@code null} for one made by netra
 * @param alpine whether the Alpine variant is wanted
 * @param stack what it consists of
 * @param images how its images come about
 * @param run how it is started
 * @param life how long it lives, and who shares it
 * @param admission whether it may start beside others
 * @param engine where the engine is
 * @param exports what the build gets to know
 * @param removal what {@code clean} removes
 * @param protection what the host and the user's secrets are guarded by
 */
public record Settings(
        Owner owner,
        EnvironmentType environment,
        @Nullable String environmentName,
        boolean alpine,
        StackSettings stack,
        Images images,
        Run run,
        Life life,
        Admission admission,
        EngineSettings engine,
        Exports exports,
        Removal removal,
        Protection protection) {

    /** Whether the environment is the session's, not one execution's. What outlives the session is its execution's. */
    public boolean shared() {
        return life.scope() == Scope.SESSION && !owner.kept();
    }

    /** The same in another variant. */
    public Settings inVariant(boolean other) {
        return new Settings(
                owner,
                environment,
                environmentName,
                other,
                stack,
                images,
                run,
                life,
                admission,
                engine,
                exports,
                removal,
                protection);
    }

    /** The same, of another owner. */
    public Settings ownedBy(Owner other) {
        return new Settings(
                other,
                environment,
                environmentName,
                alpine,
                stack,
                images,
                run,
                life,
                admission,
                engine,
                exports,
                removal,
                protection);
    }

    /**
     * Who starts an environment, and from where.
     *
     * @param name the project's name in image, container and network names: lower case, {@code [a-z0-9_-]}
     * @param baseDirectory the Maven module's folder, absolute; the working folder where there is no project
     * @param outputDirectory where netra writes, absolute: {@code target/netra}
     * @param executionId the id of the Maven execution
     * @param session an id of the Maven session, unique on this host
     * @param kept whether the environment outlives the session: started from the command line, or kept on purpose
     * @param commandLine whether the goal was called from the command line, not by the pom
     * @param inProject whether there is a Maven project
     * @param modules folders of the modules that the goal is called for, absolute: all of a reactor where it works for
     *     all at once
     */
    public record Owner(
            String name,
            Path baseDirectory,
            Path outputDirectory,
            String executionId,
            String session,
            boolean kept,
            boolean commandLine,
            boolean inProject,
            List<Path> modules) {

        /** Where this execution's own files go. */
        public Path executionDirectory() {
            return outputDirectory.resolve(executionId);
        }

        /** The same as owner of an environment that outlives the session, by the id of the execution that makes it. */
        public Owner keeping(String execution) {
            return new Owner(
                    name, baseDirectory, outputDirectory, execution, session, true, commandLine, inProject, modules);
        }
    }

    /**
     * What an environment consists of.
     *
     * @param compose the user's compose files
     * @param services the services asked for, where there are no compose files
     * @param template the user's own template of a compose file, which may name services beyond those asked for;
     *     {@code null} for netra's
     * @param model values for that template, by name: texts, lists and maps of them
     * @param dockerfiles the folder of {@code <service>.Dockerfile} and {@code <service>.alpine.Dockerfile}, absolute
     * @param catalogue the folder of the user's own catalogue entries, absolute; need not exist
     */
    public record StackSettings(
            ComposeSettings compose,
            List<ServiceSettings> services,
            @Nullable Path template,
            Map<String, Object> model,
            Path dockerfiles,
            Path catalogue) {

        /** Whether nothing says what to run. */
        public boolean isEmpty() {
            return !compose.given() && services.isEmpty() && template == null;
        }
    }

    /**
     * The user's compose files.
     *
     * @param files absolute, in the order in which they are merged; empty where the stack is described otherwise
     * @param profiles the profiles that are active
     * @param isolate whether what only one environment of a host can have is taken from them
     * @param loopback whether published ports that name no address of the host go to 127.0.0.1
     * @param services the services asked for, by key; empty for all
     */
    public record ComposeSettings(
            List<Path> files, List<String> profiles, boolean isolate, boolean loopback, List<String> services) {

        /** Whether compose files describe the stack. */
        public boolean given() {
            return !files.isEmpty();
        }
    }

    /**
     * How images come about.
     *
     * @param noCache whether they are built anew, without anything that was built before
     * @param platform what they are for, where the compose file says nothing, such as {@code linux/arm64}; {@code null}
     *     for the engine's own
     * @param cacheFrom images whose layers builds may take over
     */
    public record Images(boolean noCache, @Nullable String platform, List<String> cacheFrom) {

        /** Of the engine's own platform, with its own cache. */
        public static final Images PLAIN = new Images(false, null, List.of());
    }

    /**
     * How an environment is started.
     *
     * @param ports which ports of the host are used
     * @param bootBoost whether processor limits apply only once a service is ready
     * @param timeout how long a service may take to become ready, from when it is waited for
     * @param parallelism how many calls of the engine are made at once; 1 to 64
     * @param guardian whether a process stands by that cleans up if Maven is killed
     * @param fallback what happens where a service turns out to have no working Alpine form
     * @param reuse whether a build uses the environment that the command line has kept, where it is what is asked for
     * @param snapshot whether services start from their initialised data where that can be kept
     */
    public record Run(
            PortMode ports,
            boolean bootBoost,
            Duration timeout,
            int parallelism,
            boolean guardian,
            FallbackMode fallback,
            boolean reuse,
            boolean snapshot) {}

    /**
     * How long an environment lives, and who shares it.
     *
     * @param keep how long it stays after the session; {@code null} for what is usual for its owner
     * @param scope who shares it
     */
    public record Life(@Nullable Duration keep, Scope scope) {

        /** As long as its session, for its module. */
        public static final Life PLAIN = new Life(null, Scope.MODULE);
    }

    /**
     * Whether an environment may start beside others.
     *
     * @param capacity what happens where there is not enough memory left
     * @param timeout how long its start waits at most
     * @param memory how much there is for all, in megabytes; {@code null} for the engine's
     */
    public record Admission(
            Capacity capacity, Duration timeout, @Nullable Integer memory) {

        /** As memory is left, for ten minutes. */
        public static final Admission PLAIN = new Admission(Capacity.WAIT, Duration.ofMinutes(10), null);
    }

    /**
     * Where the engine is; {@code null} for what the environment and the Docker configuration say.
     *
     * @param dockerHost its address: {@code unix:///var/run/docker.sock}, {@code tcp://host:2376}
     * @param dockerContext the name of a docker context
     */
    public record EngineSettings(
            @Nullable String dockerHost, @Nullable String dockerContext) {}

    /**
     * What the build gets to know.
     *
     * @param prefix what every property begins with, without the dot
     * @param custom the user's own properties, with references such as {@code ${netra.postgres.port}} not yet resolved
     */
    public record Exports(String prefix, Map<String, String> custom) {}

    /**
     * What {@code clean} removes beyond the containers and networks.
     *
     * @param images whether the images that netra built for this project go too
     * @param volumes whether named volumes go too
     * @param force whether environments in use go too
     */
    public record Removal(boolean images, boolean volumes, boolean force) {}

    /**
     * What the host and the user's secrets are guarded by.
     *
     * @param allowed what a stack may do to the engine's host
     * @param secretVariables names of variables that hold secrets: {@code *} stands for any characters, and what begins with
     *     {@code !} holds none
     */
    public record Protection(Set<Permission> allowed, List<String> secretVariables) {

        /** Names where the user says nothing. Those that end in _FILE hold the path of a secret. */
        public static final List<String> SECRET_VARIABLES = List.of(
                "*PASSWORD*",
                "*PASSWD*",
                "*PASSPHRASE*",
                "*_PASS",
                "*SECRET*",
                "*TOKEN*",
                "*_KEY",
                "*APIKEY*",
                "*CREDENTIAL*",
                "!*_FILE");
    }
}
