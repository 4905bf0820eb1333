package io.netra.engine;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A container at one moment.
 *
 * @param status the engine's word: {@code created}, {@code running}, {@code restarting}, {@code exited}, …
 * @param exitCode meaningful once it has exited
 * @param outOfMemory whether the kernel killed one of its processes for memory
 * @param health the engine's verdict, one of starting, healthy, unhealthy; {@code null} without a health check
 * @param lastHealthOutput what the last failing check printed; may be empty
 * @param ports host ports by container port and protocol, such as {@code 5432/tcp}; only published ones
 * @param memoryLimit bytes; 0 for none
 * @param restarts how often the engine has restarted it
 */
public record ContainerState(
        String id,
        String name,
        String imageId,
        String image,
        String status,
        int exitCode,
        boolean outOfMemory,
        @Nullable String health,
        String lastHealthOutput,
        Map<String, Integer> ports,
        Map<String, String> labels,
        long memoryLimit,
        int restarts) {

    ContainerState withHealthOutput(String output) {
        return new ContainerState(
                id,
                name,
                imageId,
                image,
                status,
                exitCode,
                outOfMemory,
                health,
                output,
                ports,
                labels,
                memoryLimit,
                restarts);
    }

    public boolean running() {
        return status.equals("running");
    }
}
