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
 * @param constants credentials and names that its template sets, exported and used in {@code exports}
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
        Map<String, String> constants,
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

    /** Defaults for services of one name. */
    public record Role(List<Integer> ports, @Nullable String probe, Map<Variant, Integer> memory) {}

    /** Whether it has no image of its own: a service of it is built from a Dockerfile, unless it names an image. */
    public boolean built() {
        return images.isEmpty();
    }

    Role role(String service) {
        return roles.getOrDefault(service, new Role(ports, probe, memory));
    }
}
