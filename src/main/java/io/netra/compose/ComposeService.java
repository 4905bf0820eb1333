package io.netra.compose;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A service of a compose file. What the file leaves out is {@code null}, or empty for lists and maps.
 *
 * @param key its key in the file
 * @param image the image to run, or the name given to the built one; at least one of image and build is set
 * @param build how to build the image
 * @param containerName the container's own name; {@code null} for {@code project-key-1}
 * @param program what runs in the container
 * @param resources limits and reservations
 * @param storage mounts
 * @param network ports, networks, names
 * @param dependsOn services that come first, by key
 * @param healthcheck the engine's check of its health
 * @param restart the restart policy: {@code no}, {@code always}, {@code on-failure[:n]}, {@code unless-stopped}
 * @param labels labels of the container
 * @param deployment how many containers it has, and where their image comes from
 * @param host how the engine runs them
 */
public record ComposeService(
        String key,
        @Nullable String image,
        @Nullable ComposeBuild build,
        @Nullable String containerName,
        Program program,
        Resources resources,
        Storage storage,
        Network network,
        Map<String, Dependency> dependsOn,
        @Nullable Healthcheck healthcheck,
        @Nullable String restart,
        Map<String, String> labels,
        Deployment deployment,
        HostOptions host) {

    /**
     * What a container of it is: the same service but for where its image comes from, and how many containers it has.
     *
     * @param given names of labels that whoever creates the container sets, whatever the file says
     */
    public ComposeService definition(Set<String> given) {
        Map<String, String> own = new LinkedHashMap<>(labels);
        own.keySet().removeAll(given);
        return new ComposeService(
                key,
                image,
                null,
                containerName,
                program,
                resources,
                storage,
                network,
                dependsOn,
                healthcheck,
                restart,
                own,
                new Deployment(1, PullPolicy.MISSING, deployment.platform()),
                host);
    }

    /**
     * The same for a platform, if it says nothing of one itself; its image is then built for it too.
     *
     * @param platform such as {@code linux/arm64}
     */
    public ComposeService forPlatform(String platform) {
        if (deployment.platform() != null || (build != null && build.options().platform() != null)) {
            return this;
        }
        return new ComposeService(
                key,
                image,
                build == null ? null : build.withOptions(build.options().withPlatform(platform)),
                containerName,
                program,
                resources,
                storage,
                network,
                dependsOn,
                healthcheck,
                restart,
                labels,
                new Deployment(deployment.replicas(), deployment.pullPolicy(), platform),
                host);
    }

    ComposeService withNetwork(Network other) {
        return new ComposeService(
                key,
                image,
                build,
                containerName,
                program,
                resources,
                storage,
                other,
                dependsOn,
                healthcheck,
                restart,
                labels,
                deployment,
                host);
    }

    /**
     * What runs in the container.
     *
     * @param entrypoint replaces the image's; {@code null} keeps it, empty clears it
     * @param command replaces the image's; {@code null} keeps it, empty clears it
     * @param environment variables; one without a value has Maven's own, or is left out where there is none
     * @param init whether a small init process comes first; {@code null} for what the engine is set to
     * @param stopGracePeriodMillis how long a stop may take before the kill; {@code null} for the engine's 10 s
     */
    public record Program(
            @Nullable List<String> entrypoint,
            @Nullable List<String> command,
            Map<String, String> environment,
            @Nullable String user,
            @Nullable String workingDir,
            @Nullable Boolean init,
            boolean tty,
            boolean stdinOpen,
            @Nullable String stopSignal,
            @Nullable Long stopGracePeriodMillis) {}

    /**
     * Limits and reservations.
     *
     * @param memory limit in bytes
     * @param memoryReservation soft limit in bytes
     * @param nanoCpus limit in billionths of a processor
     * @param pids limit on processes
     * @param shmSize size of /dev/shm in bytes
     */
    public record Resources(
            @Nullable Long memory,
            @Nullable Long memoryReservation,
            @Nullable Long nanoCpus,
            @Nullable Long pids,
            @Nullable Long shmSize) {}

    /**
     * Mounts and files.
     *
     * @param mounts volumes, folders of the host, and file systems in memory with settings of their own
     * @param tmpfs options by target, such as {@code size=64m,mode=1777}; empty for none
     * @param readOnly whether the root file system is read-only
     * @param volumesFrom whose mounts it has too
     * @param files files that a container is given before it starts
     */
    public record Storage(
            List<Mount> mounts,
            Map<String, String> tmpfs,
            boolean readOnly,
            List<VolumesFrom> volumesFrom,
            List<GivenFile> files) {

        public static final Storage NONE = new Storage(List.of(), Map.of(), false, List.of(), List.of());
    }

    /**
     * Where a container's mounts come from.
     *
     * @param service the service's key; {@code null} where a container is named
     * @param container its name, of any project; {@code null} where a service is named
     */
    public record VolumesFrom(
            @Nullable String service, @Nullable String container, boolean readOnly) {}

    /**
     * A file whose content the compose file, or a variable, holds.
     *
     * @param target the path in the container
     * @param mode its permissions: 0444 in octal is 292
     * @param secret whether nobody may be told the content
     */
    public record GivenFile(String target, String content, int uid, int gid, int mode, boolean secret) {}

    /**
     * Ports, networks and names.
     *
     * @param mode {@code none}, {@code host}, {@code bridge}, {@code service:KEY} or {@code container:NAME} in the place
     *     of networks; {@code null} for networks
     * @param ports published ports
     * @param expose ports that are shown but not published: {@code 80/tcp}
     * @param networks what it joins, by network key
     * @param identity names and addresses
     * @param links {@code service} or {@code service:alias}
     * @param externalLinks {@code container} or {@code container:alias}
     */
    public record Network(
            @Nullable String mode,
            List<Port> ports,
            List<String> expose,
            Map<String, Endpoint> networks,
            Identity identity,
            List<String> links,
            List<String> externalLinks) {

        public static final Network NONE =
                new Network(null, List.of(), List.of(), Map.of(), Identity.NONE, List.of(), List.of());

        Network publishedLocally() {
            List<Port> local = ports.stream().map(Port::publishedLocally).toList();
            return new Network(mode, local, expose, networks, identity, links, externalLinks);
        }

        /** The service whose network it shares; {@code null} for none. */
        public @Nullable String sharedWith() {
            return serviceOf(mode);
        }
    }

    /**
     * What containers are called and whom they know.
     *
     * @param hostname the container's own; {@code null} for its id
     * @param macAddress of its first network
     * @param extraHosts {@code name:address}
     */
    public record Identity(
            @Nullable String hostname,
            @Nullable String domainname,
            @Nullable String macAddress,
            List<String> extraHosts) {

        public static final Identity NONE = new Identity(null, null, null, List.of());
    }

    /**
     * How a service joins a network.
     *
     * @param aliases names by which others find it, its own key left out
     * @param priority the network with the highest is the first one
     * @param gatewayPriority the network with the highest has the way out; {@code null} for the engine's choice
     */
    public record Endpoint(
            List<String> aliases,
            @Nullable String ipv4Address,
            @Nullable String ipv6Address,
            List<String> linkLocalAddresses,
            @Nullable String macAddress,
            int priority,
            @Nullable Integer gatewayPriority,
            Map<String, String> driverOpts) {

        /** As one that the file says nothing about. */
        public static final Endpoint PLAIN = new Endpoint(List.of(), null, null, List.of(), null, 0, null, Map.of());
    }

    /**
     * A published port.
     *
     * @param target the port in the container, 1 to 65535
     * @param protocol {@code tcp}, {@code udp} or {@code sctp}
     * @param hostIp the host's address; {@code null} for all
     * @param published the host's port, or the first of a range to choose from; {@code null} for one of the engine's
     *     choice
     * @param last the last of the range; {@code null} for a single port
     */
    public record Port(
            int target,
            String protocol,
            @Nullable String hostIp,
            @Nullable Integer published,
            @Nullable Integer last) {

        public Port(int target, String protocol, @Nullable String hostIp, @Nullable Integer published) {
            this(target, protocol, hostIp, published, null);
        }

        private Port publishedLocally() {
            return hostIp == null ? new Port(target, protocol, "127.0.0.1", published, last) : this;
        }
    }

    /**
     * A service that comes first.
     *
     * @param restart whether a new container of the other one means a new container of this one
     * @param required whether the other one has to be part of the project
     */
    public record Dependency(Condition condition, boolean restart, boolean required) {}

    /**
     * How its containers come about.
     *
     * @param replicas how many, 0 or more
     * @param platform of the image, such as {@code linux/amd64}; {@code null} for the engine's own
     */
    public record Deployment(
            int replicas, PullPolicy pullPolicy, @Nullable String platform) {

        /** One container, of what is there or else pulled. */
        public static final Deployment SINGLE = new Deployment(1, PullPolicy.MISSING, null);
    }

    /** When an image is pulled. */
    public enum PullPolicy {
        ALWAYS,
        MISSING,
        NEVER,
        /** It is built even if it is there. */
        BUILD
    }

    /** The service whose namespace an option such as {@code service:db} means; {@code null} for any other. */
    public static @Nullable String serviceOf(@Nullable String mode) {
        return mode != null && mode.startsWith("service:") ? mode.substring("service:".length()) : null;
    }

    /** The services whose containers must be there before its own can be made: they share something with them. */
    public Set<String> sharesWith() {
        Set<String> others = new TreeSet<>();
        storage.volumesFrom().forEach(from -> addIfPresent(others, from.service()));
        addIfPresent(others, network.sharedWith());
        addIfPresent(others, serviceOf(host.text(HostOption.IPC)));
        addIfPresent(others, serviceOf(host.text(HostOption.PID)));
        network.links().forEach(link -> others.add(link.split(":", 2)[0]));
        return others;
    }

    private static void addIfPresent(Set<String> keys, @Nullable String key) {
        if (key != null) {
            keys.add(key);
        }
    }

    /** When a dependency is met. */
    public enum Condition {
        STARTED("service_started"),
        HEALTHY("service_healthy"),
        COMPLETED("service_completed_successfully");

        private final String key;

        Condition(String key) {
            this.key = key;
        }

        /** Its name in a compose file. */
        public String key() {
            return key;
        }
    }

    /**
     * The engine's check of a container's health. Times are in nanoseconds, as the engine counts them; {@code null}
     * leaves the engine's default.
     *
     * @param test {@code ["CMD", …]}, {@code ["CMD-SHELL", …]} or {@code ["NONE"]}; empty for the image's own
     * @param startInterval time between checks while it starts; needs API 1.44
     */
    public record Healthcheck(
            List<String> test,
            @Nullable Long interval,
            @Nullable Long timeout,
            @Nullable Integer retries,
            @Nullable Long startPeriod,
            @Nullable Long startInterval) {

        /** Whether the check is switched off. */
        public boolean disabled() {
            return test.equals(List.of("NONE"));
        }
    }
}
