package io.netra.stack;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A catalogue entry: what netra knows of a kind of service. Read from {@code service.yaml}.
 *
 * @param name the entry's folder
 * @param images what to run, by variant; empty for one that is built
 * @param ports container ports; the first one is the main one
 * @param probe protocol of the readiness probe on the main port, with a path for HTTP; {@code null} for TCP
 * @param memory limit in megabytes, by variant
 * @param data where it keeps its data; {@code null} where it keeps none
 * @param init how that data comes about
 * @param constants credentials and names that its template sets, exported and used in {@code exports}
 * @param variables by which a container says its constants otherwise, by the constant's name
 * @param exports properties of the build beyond host and port, with {@code {host}}, {@code {port}} and constants
 * @param roles for an entry that stands for services of many names: what is known of some of these names
 */
public record ServiceType(
        String name,
        Map<Variant, String> images,
        List<Integer> ports,
        @Nullable String probe,
        Map<Variant, Integer> memory,
        @Nullable Data data,
        Init init,
        Map<String, String> constants,
        Map<String, Variable> variables,
        Map<String, String> exports,
        Map<String, Role> roles) {

    /** The entry that describes the project's own services: built from its Dockerfiles, or images that it names. */
    public static final String APPLICATION = "application";

    /**
     * Where a service keeps its data.
     *
     * @param directory the path in the container
     * @param size megabytes of its tmpfs in a test environment
     */
    public record Data(String directory, int size) {}

    /**
     * How the data of a service is brought about.
     *
     * @param directory where the image looks for scripts that fill an empty data directory; {@code null} where it runs
     *     none
     * @param snapshot how its initialised data is kept for later starts; {@code null} where that is not known
     */
    public record Init(@Nullable String directory, @Nullable Snapshot snapshot) {

        /** Nothing is known. */
        public static final Init NONE = new Init(null, null);
    }

    /**
     * What has to be known to keep initialised data.
     *
     * @param stopSignal what makes the service end with its data complete on disk: {@code INT}
     * @param variable the environment variable that moves the data directory; {@code null} for none
     */
    public record Snapshot(String stopSignal, @Nullable String variable) {}

    /**
     * An environment variable of a container that says a credential or a name.
     *
     * @param byDefault what the image takes where it is not set, with {@code {constants}}
     */
    public record Variable(String name, String byDefault) {}

    /** Defaults for services of one name. */
    public record Role(List<Integer> ports, @Nullable String probe, Map<Variant, Integer> memory) {}

    /** Whether it has no image of its own: a service of it is built from a Dockerfile, unless it names an image. */
    public boolean built() {
        return images.isEmpty();
    }

    /** What is known of a service by its name, or else of all of this type. */
    public Role role(String service) {
        return roles.getOrDefault(service, new Role(ports, probe, memory));
    }

    /**
     * A probe as a label has it: {@code http:8000/health}.
     *
     * @param protocol what to speak, with a path for HTTP: {@code http/health}
     */
    public static String probe(String protocol, int port) {
        int slash = protocol.indexOf('/');
        return slash < 0
                ? protocol + ":" + port
                : protocol.substring(0, slash) + ":" + port + protocol.substring(slash);
    }
}
