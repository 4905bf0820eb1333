package io.netra.compose;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A compose file as netra understands it.
 *
 * @param path where it was read from, absolute; relative paths inside have been resolved against its folder
 * @param name the project's name
 * @param services by key, in the order of the file
 * @param networks by key, {@code default} included where a service uses it
 * @param volumes named volumes by key
 * @param awaitedEnds keys of the services whose end another one waits for
 */
public record ComposeFile(
        Path path,
        String name,
        Map<String, ComposeService> services,
        Map<String, ComposeNetwork> networks,
        Map<String, ComposeVolume> volumes,
        Set<String> awaitedEnds) {

    ComposeFile(
            Path path,
            String name,
            Map<String, ComposeService> services,
            Map<String, ComposeNetwork> networks,
            Map<String, ComposeVolume> volumes) {
        this(path, name, services, networks, volumes, awaitedEnds(services));
    }

    private static Set<String> awaitedEnds(Map<String, ComposeService> services) {
        Set<String> awaited = new HashSet<>();
        for (ComposeService service : services.values()) {
            service.dependsOn().forEach((key, dependency) -> {
                if (dependency.condition() == ComposeService.Condition.COMPLETED) {
                    awaited.add(key);
                }
            });
        }
        return awaited;
    }

    /** The same with a platform for the services that name none. */
    public ComposeFile forPlatform(String platform) {
        Map<String, ComposeService> others = new LinkedHashMap<>();
        services.forEach((key, service) -> others.put(key, service.forPlatform(platform)));
        return new ComposeFile(path, name, others, networks, volumes, awaitedEnds);
    }

    /** The same for a project of another name, whose objects have their names already. */
    public ComposeFile named(String other) {
        return new ComposeFile(path, other, services, networks, volumes, awaitedEnds);
    }

    /** The same with ports that name no address of the host on one that this host alone reaches. */
    public ComposeFile publishedLocally() {
        Map<String, ComposeService> others = new LinkedHashMap<>();
        services.forEach((key, service) ->
                others.put(key, service.withNetwork(service.network().publishedLocally())));
        return new ComposeFile(path, name, others, networks, volumes, awaitedEnds);
    }

    /** What its containers are called. */
    Set<String> containerNames() {
        Set<String> names = new HashSet<>();
        for (ComposeService service : services.values()) {
            for (int i = 1; i <= service.deployment().replicas(); i++) {
                names.add(
                        service.containerName() == null
                                ? name + "-" + service.key() + "-" + i
                                : service.containerName());
            }
        }
        return names;
    }

    /** Whether another service waits for this one's end: then it is ready once it has ended with exit code 0. */
    public boolean runsToCompletion(ComposeService service) {
        return awaitedEnds.contains(service.key());
    }
}
