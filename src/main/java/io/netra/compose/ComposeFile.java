package io.netra.compose;

import java.nio.file.Path;
import java.util.Map;

/**
 * A compose file as netra understands it.
 *
 * @param path where it was read from, absolute; relative paths inside have been resolved against its folder
 * @param name the project's name
 * @param services by key, in the order of the file
 * @param networks by key, {@code default} included where a service uses it
 * @param volumes named volumes by key
 */
public record ComposeFile(
        Path path,
        String name,
        Map<String, ComposeService> services,
        Map<String, ComposeNetwork> networks,
        Map<String, ComposeVolume> volumes) {

    /** Whether another service waits for this one's end: then it is ready once it has ended with exit code 0. */
    public boolean runsToCompletion(ComposeService service) {
        return services.values().stream()
                .map(other -> other.dependsOn().get(service.key()))
                .anyMatch(dependency ->
                        dependency != null && dependency.condition() == ComposeService.Condition.COMPLETED);
    }
}
