package io.netra.engine.docker;

import io.netra.compose.ComposeNetwork;
import io.netra.compose.ComposeNetwork.Addresses;
import io.netra.compose.ComposeNetwork.Scope;
import io.netra.compose.ComposeService;
import io.netra.compose.ComposeService.Deployment;
import io.netra.compose.ComposeService.Endpoint;
import io.netra.compose.ComposeService.Healthcheck;
import io.netra.compose.ComposeService.Identity;
import io.netra.compose.ComposeService.Network;
import io.netra.compose.ComposeService.Port;
import io.netra.compose.ComposeService.Program;
import io.netra.compose.ComposeService.Resources;
import io.netra.compose.ComposeService.Storage;
import io.netra.compose.ComposeVolume;
import io.netra.compose.HostOptions;
import io.netra.compose.Mount;
import io.netra.plan.ContainerSpec;
import io.netra.plan.ContainerSpec.Attachment;
import io.netra.plan.NetworkSpec;
import io.netra.plan.VolumeSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Services as a compose file would have them, for tests. */
final class Samples {

    static final Program PLAIN_PROGRAM = new Program(null, null, Map.of(), null, null, null, false, false, null, null);
    static final Resources NO_LIMITS = new Resources(null, null, null, null, null);
    static final Storage NO_STORAGE = Storage.NONE;
    static final Network NO_NETWORK = Network.NONE;

    private Samples() {}

    static ComposeService service(
            Program program, Resources resources, Storage storage, Network network, @Nullable Healthcheck check) {
        return new ComposeService(
                "db",
                "postgres:15-alpine",
                null,
                null,
                program,
                resources,
                storage,
                network,
                Map.of(),
                check,
                null,
                Map.of(),
                Deployment.SINGLE,
                HostOptions.DEFAULTS);
    }

    static ContainerSpec container(ComposeService service, Attachment... networks) {
        return new ContainerSpec(
                "shop-db-1",
                1,
                service,
                List.of(networks),
                Map.of("data", "shop_data"),
                Map.of(),
                Map.of("a", "b"),
                false);
    }

    static ContainerSpec plain() {
        return container(service(PLAIN_PROGRAM, NO_LIMITS, NO_STORAGE, NO_NETWORK, null));
    }

    /** Every field that a service may have. */
    static ComposeService full() {
        Map<String, String> environment = new HashMap<>();
        environment.put("POSTGRES_PASSWORD", "s3cret");
        environment.put("FROM_OUTSIDE", null);
        environment.put("NOWHERE", null);
        Program program = new Program(
                List.of("/entry"),
                List.of("run", "it"),
                environment,
                "70:70",
                "/srv",
                true,
                true,
                true,
                "SIGINT",
                1500L);
        Storage storage = new Storage(
                List.of(
                        Mount.volume("data", "/data", false),
                        Mount.bind("/host/dir", "/conf", true),
                        Mount.anonymous("/scratch")),
                Map.of("/tmp", "size=64m,mode=1777"),
                true,
                List.of(),
                List.of());
        Network network = new Network(
                null,
                List.of(
                        new Port(5432, "tcp", "127.0.0.1", null),
                        new Port(8080, "tcp", null, 18080),
                        new Port(8080, "tcp", "::1", 18081),
                        new Port(53, "udp", null, null)),
                List.of("9000/tcp"),
                Map.of("default", Endpoint.PLAIN),
                new Identity("dbhost", null, null, List.of("host.docker.internal:host-gateway")),
                List.of(),
                List.of());
        Resources limits = new Resources(256L << 20, 128L << 20, 250_000_000L, 100L, 64L << 20);
        Healthcheck check = new Healthcheck(List.of("CMD", "pg_isready"), 1_000_000_000L, null, 3, 60L, 250L);
        return service(program, limits, storage, network, check);
    }

    static NetworkSpec network(String name) {
        ComposeNetwork network = new ComposeNetwork(
                "default",
                name,
                false,
                "bridge",
                Map.of("com.docker.network.driver.mtu", "1500"),
                Map.of(),
                Scope.USUAL,
                Addresses.CHOSEN);
        return new NetworkSpec(network, Map.of("io.netra.environment", "test"));
    }

    static VolumeSpec volume(String name) {
        return new VolumeSpec(
                new ComposeVolume("data", name, false, null, Map.of("o", "x"), Map.of()),
                Map.of("io.netra.environment", "test"));
    }
}
