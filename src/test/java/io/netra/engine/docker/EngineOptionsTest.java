package io.netra.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.netra.compose.ComposeFile;
import io.netra.compose.ComposeReader;
import io.netra.compose.HostOption;
import io.netra.engine.EngineException;
import io.netra.plan.ContainerSpec;
import io.netra.plan.Creation;
import io.netra.plan.Observed;
import io.netra.plan.Plan;
import io.netra.plan.Planner;
import io.netra.plan.Step;
import io.netra.problem.NetraException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From a compose file to the request that creates a container, for what a real engine here can't do or won't show. */
final class EngineOptionsTest {

    @TempDir
    private Path folder;

    private ContainerSpec spec(String service) throws IOException {
        String text = "name: demo\nservices:\n  a: {image: x, " + service
                + "}\n  b: {image: x, scale: 2}\n  none: {image: x, scale: 0}\n";
        Path path = folder.resolve("compose.yaml");
        Files.writeString(path, text);
        ComposeFile file = new ComposeReader(variable -> null).read(path, text);
        Observed observed = new Observed(List.of(), List.of(), List.of(), Map.of("x", "sha256:x"), Map.of());
        Plan plan = Planner.plan(file, List.of(), observed, new Creation(Map.of(), false));
        return plan.nodes().stream()
                .map(Plan.Node::step)
                .filter(Step.CreateContainer.class::isInstance)
                .map(step -> ((Step.CreateContainer) step).spec())
                .filter(made -> made.definition().key().equals("a"))
                .findFirst()
                .orElseThrow();
    }

    private JsonNode body(String service) throws IOException {
        Publishing publishing = new Publishing(java.net.URI.create("unix:///x"), "127.0.0.1", warning -> {});
        JsonNode body =
                new ContainerBody(ApiVersion.NEWEST_TESTED, name -> null, publishing).of(spec(service), "sha256:x");
        return Json.read(Json.bytes(body));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "cpu_rt_period: 1000, cpu_rt_runtime: 500 | CpuRealtimePeriod | 1000",
                "cpu_rt_period: 1000, cpu_rt_runtime: 500 | CpuRealtimeRuntime | 500",
                "cpu_count: 2       | CpuCount   | 2",
                "cpu_percent: 50    | CpuPercent | 5000",
                "storage_opt: {size: 1G} | StorageOpt | {\"size\":\"1G\"}",
                "gpus: [{driver: d, count: 2, options: {k: v}}] | DeviceRequests | [{\"Driver\":\"d\",\"Count\":2,\"DeviceIDs\":[],\"Capabilities\":[[\"gpu\"]],\"Options\":{\"k\":\"v\"}}]",
                "blkio_config: {device_write_iops: [{path: /d, rate: 5}]} | BlkioDeviceWriteIOps | [{\"Path\":\"/d\",\"Rate\":5}]",
                "blkio_config: {weight_device: [{path: /d, weight: 5}]} | BlkioWeightDevice | [{\"Path\":\"/d\",\"Weight\":5}]",
                "volumes_from: [\"b:ro\"] | VolumesFrom | [\"demo-b-1:ro\"]",
                "pid: \"service:b\"   | PidMode | demo-b-1",
                "network_mode: \"service:b\" | NetworkMode | demo-b-1",
                "volumes: [{type: bind, source: /s, target: /t, read_only: true, bind: {recursive: readonly, propagation: rprivate}}] | Mounts | \"ReadOnlyForceRecursive\":true",
                "volumes: [{type: bind, source: /s, target: /t, bind: {create_host_path: true, propagation: shared}}] | Mounts | \"CreateMountpoint\":true",
                "links: [\"b:c\"] | Links | [\"demo-b-1:c\",\"demo-b-1:b-1\",\"demo-b-1:demo-b-1\",\"demo-b-2:c\",\"demo-b-2:b-1\",\"demo-b-2:demo-b-1\"]",
            })
    void fieldOfTheHostConfigSaysIt(String service, String field, String value) throws IOException {
        assertThat(Json.text(body(service).path("HostConfig").path(field))).contains(value);
    }

    @Test
    void endpointSaysHowANetworkIsJoined() throws IOException {
        JsonNode endpoint = body("networks: {default: {gw_priority: 7, interface_name: eth7, driver_opts: {k: v}}}")
                .at("/NetworkingConfig/EndpointsConfig/demo_default");
        assertThat(endpoint.path("GwPriority").asInt()).isEqualTo(7);
        assertThat(Json.texts(endpoint.path("DriverOpts")))
                .containsOnly(Map.entry("k", "v"), Map.entry("com.docker.network.endpoint.ifname", "eth7"));
    }

    @Test
    void nothingCanBeSharedWithAServiceWithoutContainer() {
        assertThatThrownBy(() -> body("network_mode: \"service:none\""))
                .isInstanceOf(NetraException.class)
                .hasMessageContaining("it shares something with service 'none', which has no container");
    }

    @Test
    void everyOptionHasAField() {
        assertThat(OptionsBody.FIELDS).containsOnlyKeys(HostOption.values());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "annotations: {a: b}                                                              | 42 | annotations",
                "volumes: [{type: volume, target: /t, volume: {subpath: s}}]                      | 44 | subpath",
                "volumes: [{type: bind, source: /s, target: /t, bind: {recursive: readonly}}]     | 43 | recursive",
                "networks: {default: {gw_priority: 1}}                                            | 47 | gw_priority",
                "networks: {default: {interface_name: e}}                                         | 48 | interface_name",
            })
    void olderEngineIsNotAskedForWhatItWouldLeaveOut(String service, int minor, String key) throws IOException {
        ContainerSpec spec = spec(service);
        assertThatThrownBy(() -> NewerFields.check(spec, new ApiVersion(1, minor)))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("'" + key + "' needs API 1." + (minor + 1));
        NewerFields.check(spec, new ApiVersion(1, minor + 1));
    }
}
