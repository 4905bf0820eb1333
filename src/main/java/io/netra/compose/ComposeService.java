package io.netra.compose;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
        Map<String, Condition> dependsOn,
        @Nullable Healthcheck healthcheck,
        @Nullable String restart,
        Map<String, String> labels) {

    /**
     * What a container of it is: the same service but for where its image comes from.
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
                own);
    }

    /**
     * What runs in the container.
     *
     * @param entrypoint replaces the image's; {@code null} keeps it, empty clears it
     * @param command replaces the image's; {@code null} keeps it, empty clears it
     * @param environment variables; one without a value has Maven's own, or is left out where there is none
     * @param stopGracePeriodMillis how long a stop may take before the kill; {@code null} for the engine's 10 s
     */
    public record Program(
            @Nullable List<String> entrypoint,
            @Nullable List<String> command,
            Map<String, String> environment,
            @Nullable String user,
            @Nullable String workingDir,
            boolean init,
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
     * Mounts.
     *
     * @param mounts volumes and binds
     * @param tmpfs options by target, such as {@code size=64m,mode=1777}; empty for none
     * @param readOnly whether the root file system is read-only
     */
    public record Storage(List<Mount> mounts, Map<String, String> tmpfs, boolean readOnly) {}

    /**
     * A volume or a folder of the host.
     *
     * @param volume the volume's key in the file; {@code null} for a bind or an anonymous volume
     * @param source the host's path of a bind; {@code null} otherwise
     * @param target the path in the container
     */
    public record Mount(@Nullable String volume, @Nullable String source, String target, boolean readOnly) {}

    /**
     * Ports, networks and names.
     *
     * @param ports published ports
     * @param networks aliases by network key, the service's own key left out
     * @param hostname the container's own; {@code null} for its id
     * @param extraHosts {@code name:address}
     */
    public record Network(
            List<Port> ports,
            Map<String, List<String>> networks,
            @Nullable String hostname,
            List<String> extraHosts) {}

    /**
     * A published port.
     *
     * @param target the port in the container, 1 to 65535
     * @param protocol {@code tcp}, {@code udp} or {@code sctp}
     * @param hostIp the host's address; {@code null} for all
     * @param published the host's port; {@code null} for one of the engine's choice
     */
    public record Port(
            int target,
            String protocol,
            @Nullable String hostIp,
            @Nullable Integer published) {}

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
