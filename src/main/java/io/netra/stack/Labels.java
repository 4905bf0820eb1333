package io.netra.stack;

import java.util.Map;

/** Names of the labels that netra and Compose put on what they create. */
public final class Labels {

    /** Compose's project name; on everything. */
    public static final String PROJECT = "com.docker.compose.project";
    /** Compose's service key; on containers and images. */
    public static final String SERVICE = "com.docker.compose.service";
    /** Compose's number of the container within its service, from 1. */
    public static final String CONTAINER_NUMBER = "com.docker.compose.container-number";
    /** {@code False} for a container of {@code up}; Compose filters on the capital F. */
    public static final String ONEOFF = "com.docker.compose.oneoff";
    /** Required to be present on a container, or the compose CLI does not see it; netra's own hash of the definition. */
    public static final String CONFIG_HASH = "com.docker.compose.config-hash";
    /** {@code service:condition:restart}, comma separated, from which the CLI rebuilds the order without a file. */
    public static final String DEPENDS_ON = "com.docker.compose.depends_on";
    /** The folder that relative paths of the file start from. */
    public static final String WORKING_DIR = "com.docker.compose.project.working_dir";
    /** The compose files, absolute, comma separated. */
    public static final String CONFIG_FILES = "com.docker.compose.project.config_files";
    /** The id of the image that a container was created from. */
    public static final String IMAGE = "com.docker.compose.image";
    /** The key of a network in the file. */
    public static final String NETWORK = "com.docker.compose.network";
    /** The key of a volume in the file. */
    public static final String VOLUME = "com.docker.compose.volume";

    /** {@code test} or {@code dev}; on everything that netra creates for an environment, and the mark of what it may remove. */
    public static final String ENVIRONMENT = "io.netra.environment";
    /** The session that created it. */
    public static final String CREATOR = "io.netra.creator";
    /** When it was created: ISO-8601, UTC. */
    public static final String CREATED_AT = "io.netra.created-at";
    /** Whether it outlives its session: {@code true} for what was started from the command line. */
    public static final String KEPT = "io.netra.kept";
    /**
     * Until when somebody needs an environment, as an ISO-8601 instant of UTC, or {@code never}; on the volumes alone that
     * are leases. The labels of everything else can't change; a lease is replaced.
     */
    public static final String LEASE = "io.netra.lease";
    /** The sum of the memory limits of an environment, in bytes; on leases. */
    public static final String LEASE_MEMORY = "io.netra.lease.memory";
    /** Since when a start waits for memory, as an ISO-8601 instant of UTC; on leases. */
    public static final String LEASE_WAITING = "io.netra.lease.waiting-since";
    /** The folder of the Maven module, absolute. */
    public static final String CHECKOUT = "io.netra.checkout";
    /** The id of the Maven execution that started it. */
    public static final String EXECUTION = "io.netra.execution";
    /** The plain name of the service, without the variant's prefix. */
    public static final String PLAIN_NAME = "io.netra.service";
    /** The catalogue entry that describes the service. */
    public static final String TYPE = "io.netra.type";
    /** The image by its name; containers are created from its id. */
    public static final String IMAGE_NAME = "io.netra.image";
    /** {@code alpine} or {@code regular}. */
    public static final String VARIANT = "io.netra.variant";
    /** Why a service runs in the regular variant although Alpine was asked for. */
    public static final String FALLBACK = "io.netra.fallback";
    /** How netra asks the service whether it is ready: {@code postgresql:5432}, {@code http:8000/health}. */
    public static final String PROBE = "io.netra.probe";
    /** The name of the project that an image was built for; on images. */
    public static final String NAME = "io.netra.name";
    /** Hash of everything that a built image depends on. */
    public static final String BUILD_HASH = "io.netra.build-hash";
    /** What the initialised data in an image was made of; on snapshots alone, whose mark it is. */
    public static final String SNAPSHOT = "io.netra.snapshot";

    private Labels() {}

    /** The name by which people know the service of a container: its plain one, or else its key. */
    public static String serviceName(Map<String, String> labels) {
        return labels.getOrDefault(PLAIN_NAME, labels.getOrDefault(SERVICE, ""));
    }
}
