package io.netra.testing;

import io.netra.compose.ComposeService;
import io.netra.plan.ContainerSpec;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Small definitions of services and containers. */
public final class Containers {

    private Containers() {}

    /** A container {@code <service>-1} that publishes TCP ports of the engine's choice. */
    public static ContainerSpec spec(String service, int... ports) {
        return new ContainerSpec(
                service + "-1", 1, service(service, null, ports), List.of(), Map.of(), Map.of(), Map.of(), false);
    }

    /** The same with a memory limit in bytes. */
    public static ContainerSpec limited(String service, long memory) {
        return new ContainerSpec(
                service + "-1", 1, service(service, memory), List.of(), Map.of(), Map.of(), Map.of(), false);
    }

    private static ComposeService service(String key, @Nullable Long memory, int... ports) {
        return new ComposeService(
                key,
                key + ":1",
                null,
                null,
                new ComposeService.Program(null, null, Map.of(), null, null, null, false, false, null, null),
                new ComposeService.Resources(memory, null, null, null, null),
                ComposeService.Storage.NONE,
                new ComposeService.Network(
                        null,
                        published(ports),
                        List.of(),
                        Map.of(),
                        ComposeService.Identity.NONE,
                        List.of(),
                        List.of()),
                Map.of(),
                null,
                null,
                Map.of(),
                ComposeService.Deployment.SINGLE,
                io.netra.compose.HostOptions.DEFAULTS);
    }

    private static List<ComposeService.Port> published(int... ports) {
        return java.util.Arrays.stream(ports)
                .mapToObj(port -> new ComposeService.Port(port, "tcp", "127.0.0.1", null))
                .toList();
    }
}
