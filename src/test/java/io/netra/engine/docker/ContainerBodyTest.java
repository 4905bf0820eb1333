package io.netra.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netra.compose.ComposeService;
import io.netra.compose.ComposeService.Endpoint;
import io.netra.compose.ComposeService.Healthcheck;
import io.netra.plan.ContainerSpec;
import io.netra.plan.ContainerSpec.Attachment;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the engine is sent for a service. */
class ContainerBodyTest {

    private static final Attachment FRONT = new Attachment("shop_default", List.of("db", "postgres"), Endpoint.PLAIN);
    private static final Attachment BACK = new Attachment("shop_back", List.of("db"), Endpoint.PLAIN);

    private final List<String> warnings = new ArrayList<>();

    private static ContainerBody container(ApiVersion api) {
        Publishing here = new Publishing(URI.create("unix:///var/run/docker.sock"), "127.0.0.1", warning -> {});
        return new ContainerBody(api, Map.of("FROM_OUTSIDE", "value")::get, here);
    }

    private static ObjectNode body(ApiVersion api, ContainerSpec spec) {
        return container(api).of(spec, "sha256:1");
    }

    /** The addresses that the ports of a full service are bound to. */
    private List<String> addresses(String engine, String publishedHost) {
        Publishing publishing = new Publishing(URI.create(engine), publishedHost, warnings::add);
        ContainerBody body = new ContainerBody(ApiVersion.NEWEST_TESTED, name -> null, publishing);
        ContainerSpec spec = Samples.container(Samples.full(), FRONT);
        assertThat(body.of(spec, "sha256:1")).isEqualTo(body.of(spec, "sha256:1"));
        return body.of(spec, "sha256:1").at("/HostConfig/PortBindings").findValuesAsText("HostIp");
    }

    private static ObjectNode body(ContainerSpec spec) {
        return body(ApiVersion.NEWEST_TESTED, spec);
    }

    @Test
    void fullServiceIsSentWithEveryField() throws IOException {
        ObjectNode body = body(Samples.container(Samples.full(), FRONT, BACK));

        JsonNode expected = Json.read("""
                {
                  "Image": "sha256:1",
                  "Cmd": ["run", "it"],
                  "Entrypoint": ["/entry"],
                  "User": "70:70",
                  "WorkingDir": "/srv",
                  "Tty": true,
                  "OpenStdin": true,
                  "StopSignal": "SIGINT",
                  "StopTimeout": 2,
                  "Labels": {"a": "b", "com.docker.compose.image": "sha256:1"},
                  "Hostname": "dbhost",
                  "AttachStdout": true,
                  "AttachStderr": true,
                  "ExposedPorts": {"9000/tcp": {}, "5432/tcp": {}, "8080/tcp": {}, "53/udp": {}},
                  "Healthcheck": {
                    "Test": ["CMD", "pg_isready"],
                    "Interval": 1000000000,
                    "Retries": 3,
                    "StartPeriod": 60,
                    "StartInterval": 250
                  },
                  "HostConfig": {
                    "PortBindings": {
                      "5432/tcp": [{"HostIp": "127.0.0.1", "HostPort": ""}],
                      "8080/tcp": [{"HostIp": "", "HostPort": "18080"}, {"HostIp": "::1", "HostPort": "18081"}],
                      "53/udp": [{"HostIp": "", "HostPort": ""}]
                    },
                    "NetworkMode": "shop_default",
                    "ExtraHosts": ["host.docker.internal:host-gateway"],
                    "Binds": ["shop_data:/data:rw", "/host/dir:/conf:ro"],
                    "Mounts": [{"Type": "volume", "Target": "/scratch", "VolumeOptions": {}}],
                    "Tmpfs": {"/tmp": "size=64m,mode=1777"},
                    "ReadonlyRootfs": true,
                    "Init": true,
                    "Memory": 268435456,
                    "MemoryReservation": 134217728,
                    "PidsLimit": 100,
                    "ShmSize": 67108864,
                    "NanoCpus": 250000000
                  },
                  "NetworkingConfig": {
                    "EndpointsConfig": {
                      "shop_default": {"Aliases": ["db", "postgres"]},
                      "shop_back": {"Aliases": ["db"]}
                    }
                  }
                }
                """.getBytes(StandardCharsets.UTF_8));
        body.remove("Env");
        assertThat(Json.read(Json.bytes(body))).isEqualTo(expected);
    }

    @Test
    void loopbackOfAnEngineElsewhereIsBoundWhereItAnswers() {
        assertThat(addresses("tcp://far:2376", "far")).containsExactly("0.0.0.0", "", "::1", "");
        assertThat(warnings)
                .containsExactly("Ports are published on 0.0.0.0 of the engine's host, since it is not this one:"
                        + " whoever reaches that address reaches the services.");
    }

    @Test
    void loopbackOfAnEngineAtAnIpv6AddressIsBoundThere() {
        assertThat(addresses("tcp://[fd00::2]:2376", "fd00::2")).startsWith("::");
    }

    @Test
    void loopbackOfTheHostOfThisContainerIsBoundToTheGateway() {
        assertThat(addresses("unix:///var/run/docker.sock", "172.17.0.1")).startsWith("172.17.0.1");
        assertThat(warnings).hasSize(1);
    }

    @Test
    void loopbackOfThisMachineStaysAndNeedsNoWarning() {
        assertThat(addresses("tcp://localhost:2375", "127.0.0.1")).startsWith("127.0.0.1");
        assertThat(addresses("unix:///var/run/docker.sock", "127.0.0.1")).startsWith("127.0.0.1");
        assertThat(warnings).isEmpty();
    }

    @Test
    void variableWithoutValueIsTakenFromOutsideOrLeftOut() {
        assertThat(body(Samples.container(Samples.full(), FRONT)).path("Env"))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrder("POSTGRES_PASSWORD=s3cret", "FROM_OUTSIDE=value");
    }

    @Test
    void plainServiceKeepsWhatTheImageSays() {
        ObjectNode body = body(Samples.plain());

        assertThat(body.has("Cmd")).isFalse();
        assertThat(body.has("Entrypoint")).isFalse();
        assertThat(body.has("User")).isFalse();
        assertThat(body.has("Healthcheck")).isFalse();
        assertThat(body.path("HostConfig").has("Memory")).isFalse();
    }

    @Test
    void emptyCommandClearsTheImages() {
        ComposeService.Program program =
                new ComposeService.Program(List.of(), List.of(), Map.of(), null, null, null, false, false, null, null);
        ObjectNode body = body(Samples.container(
                Samples.service(program, Samples.NO_LIMITS, Samples.NO_STORAGE, Samples.NO_NETWORK, null)));

        assertThat(body.path("Cmd").isArray()).isTrue();
        assertThat(body.path("Entrypoint")).isEmpty();
    }

    @Test
    void engineBefore25GetsOneNetworkAndNoStartInterval() {
        ContainerSpec spec = Samples.container(Samples.full(), FRONT, BACK);
        ObjectNode body = body(new ApiVersion(1, 43), spec);

        assertThat(body.at("/NetworkingConfig/EndpointsConfig").properties())
                .extracting(Map.Entry::getKey)
                .containsExactly("shop_default");
        assertThat(body.path("Healthcheck").has("StartInterval")).isFalse();
        assertThat(container(new ApiVersion(1, 43)).later(spec)).containsExactly(BACK);
    }

    @Test
    void startIntervalWithoutStartPeriodIsLeftOut() {
        Healthcheck check = new Healthcheck(List.of("CMD", "true"), null, null, null, null, 250L);
        ObjectNode body = body(Samples.container(Samples.service(
                Samples.PLAIN_PROGRAM, Samples.NO_LIMITS, Samples.NO_STORAGE, Samples.NO_NETWORK, check)));

        assertThat(body.path("Healthcheck").has("StartInterval")).isFalse();
    }

    @Test
    void processorLimitIsLeftForLater() {
        ContainerSpec spec = Samples.container(Samples.full(), FRONT);
        ContainerSpec later = new ContainerSpec(
                spec.name(), 1, spec.definition(), spec.networks(), spec.volumes(), Map.of(), spec.labels(), true);

        assertThat(body(later).path("HostConfig").has("NanoCpus")).isFalse();
    }

    @Test
    void restartPolicyWithCountIsTakenApart() {
        ComposeService full = Samples.full();
        ComposeService restarting = new ComposeService(
                full.key(),
                full.image(),
                null,
                null,
                full.program(),
                full.resources(),
                full.storage(),
                full.network(),
                Map.of(),
                null,
                "on-failure:3",
                Map.of(),
                full.deployment(),
                full.host());

        JsonNode policy = body(Samples.container(restarting)).at("/HostConfig/RestartPolicy");
        assertThat(policy.path("Name").asText()).isEqualTo("on-failure");
        assertThat(policy.path("MaximumRetryCount").asInt()).isEqualTo(3);
    }
}
