package io.netra.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.netra.compose.ComposeService.Deployment;
import io.netra.compose.ComposeService.Endpoint;
import io.netra.compose.ComposeService.GivenFile;
import io.netra.compose.ComposeService.PullPolicy;
import io.netra.compose.ComposeService.VolumesFrom;
import io.netra.compose.HostOptions.BlockDevice;
import io.netra.compose.HostOptions.Device;
import io.netra.compose.HostOptions.DeviceRequest;
import io.netra.compose.HostOptions.Logging;
import io.netra.compose.HostOptions.Ulimit;
import io.netra.problem.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the engine is told about a service beyond its program, its ports and its mounts. */
final class HostOptionsReaderTest {

    private static HostOptions host(String lines) {
        return ComposeTexts.service(lines).host();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cap_add: [NET_ADMIN, SYS_TIME]          | CAP_ADD             | [NET_ADMIN, SYS_TIME]",
                "dns: 10.0.0.1                           | DNS                 | [10.0.0.1]",
                "group_add: [20, audio]                  | GROUP_ADD           | [20, audio]",
                "sysctls: {net.core.somaxconn: 1024}     | SYSCTLS             | {net.core.somaxconn=1024}",
                "sysctls: [net.core.somaxconn=1024]      | SYSCTLS             | {net.core.somaxconn=1024}",
                "annotations: {a: b}                     | ANNOTATIONS         | {a=b}",
                "privileged: true                        | PRIVILEGED          | true",
                "memswap_limit: 1g                       | MEMSWAP_LIMIT       | 1073741824",
                "memswap_limit: -1                       | MEMSWAP_LIMIT       | -1",
                "cpu_percent: 12                         | CPU_PERCENT         | 1200",
                "cpu_period: 50000                       | CPU_PERIOD          | 50000",
                "oom_score_adj: -500                     | OOM_SCORE_ADJ       | -500",
                "pid: host                               | PID                 | host",
                "security_opt: [seccomp=unconfined]      | SECURITY_OPT        | [seccomp=unconfined]",
                "security_opt: [\"seccomp:unconfined\"]  | SECURITY_OPT        | [seccomp:unconfined]",
                "userns_mode: host                       | USERNS_MODE         | host",
            })
    void optionsAreTakenAsTheyStand(String line, HostOption option, String value) {
        assertThat(host(line + "\n").values()).hasToString("{" + option + "=" + value + "}");
    }

    @Test
    void everyOptionIsAKeyOfTheSpecification() {
        for (HostOption option : HostOption.values()) {
            assertThat(SpecKeys.knows("services.*." + option.key()))
                    .as(option.key())
                    .isTrue();
        }
    }

    @Test
    void limitsOnProcessesAndDevices() {
        HostOptions host = host("""
                ulimits: {nofile: {soft: 1, hard: 2}, nproc: 3}
                devices: ["/dev/a:/dev/b:r", /dev/c, {source: /dev/d, target: /dev/e}]
                blkio_config: {weight: 300, weight_device: [{path: /dev/a, weight: 5}], device_read_bps: [{path: /dev/a, rate: 1k}]}
                logging: {driver: json-file, options: {max-file: 3}}
                """);
        assertThat(host.ulimits()).containsExactly(new Ulimit("nofile", 1, 2), new Ulimit("nproc", 3, 3));
        assertThat(host.devices())
                .containsExactly(
                        new Device("/dev/a", "/dev/b", "r"),
                        new Device("/dev/c", "/dev/c", "rwm"),
                        new Device("/dev/d", "/dev/e", "rwm"));
        assertThat(host.blockWeight()).isEqualTo(300);
        assertThat(host.blockDevices())
                .containsExactly(
                        new BlockDevice("weight_device", "/dev/a", 5),
                        new BlockDevice("device_read_bps", "/dev/a", 1024));
        assertThat(host.logging()).isEqualTo(new Logging("json-file", Map.of("max-file", "3")));
    }

    @Test
    void devicesOfADriver() {
        DeviceRequest all = new DeviceRequest("", -1, List.of(), List.of("gpu"), Map.of());
        assertThat(host("gpus: all\n").requests()).containsExactly(all);
        assertThat(host("gpus: [{driver: nvidia, count: 2}]\n").requests())
                .containsExactly(new DeviceRequest("nvidia", 2, List.of(), List.of("gpu"), Map.of()));
        assertThat(host("deploy: {resources: {reservations: {devices: [{capabilities: [tpu], device_ids: [a]}]}}}\n")
                        .requests())
                .containsExactly(new DeviceRequest("", null, List.of("a"), List.of("tpu"), Map.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "deploy: {restart_policy: {}}                                         | always",
                "deploy: {restart_policy: {condition: none}}                          | no",
                "deploy: {restart_policy: {condition: on-failure, max_attempts: 3}}   | on-failure:3",
                "deploy: {restart_policy: {condition: any, max_attempts: 3}}          | always",
                "{restart: always, deploy: {restart_policy: {condition: on-failure}}} | on-failure",
            })
    void restartPolicyOfDeployComesFirst(String lines, String restart) {
        String text =
                lines.startsWith("{") ? lines.substring(1, lines.length() - 1).replace("always, ", "always\n") : lines;
        assertThat(ComposeTexts.service(text + "\n").restart()).isEqualTo(restart);
    }

    @Test
    void deploymentIsTakenFromEither() {
        assertThat(ComposeTexts.service("scale: 0\nplatform: linux/arm64\npull_policy: always\n")
                        .deployment())
                .isEqualTo(new Deployment(0, PullPolicy.ALWAYS, "linux/arm64"));
        assertThat(ComposeTexts.service("deploy: {replicas: 3}\n").deployment())
                .isEqualTo(new Deployment(3, PullPolicy.MISSING, null));
    }

    @Test
    void endpointHasItsAddressesAndOptions() {
        String line = "networks: {default: {aliases: [b, a], ipv4_address: 10.0.0.5, ipv6_address: \"fd00::5\","
                + " link_local_ips: [169.254.1.1], mac_address: 02:42:ac:11:65:43, priority: 3, gw_priority: 4,"
                + " interface_name: eth7, driver_opts: {k: v}}}\n";
        assertThat(ComposeTexts.service(line).network().networks())
                .containsEntry(
                        "default",
                        new Endpoint(
                                List.of("b"),
                                "10.0.0.5",
                                "fd00::5",
                                List.of("169.254.1.1"),
                                "02:42:ac:11:65:43",
                                3,
                                4,
                                Map.of("k", "v", "com.docker.network.endpoint.ifname", "eth7")));
    }

    @Test
    void whoeverSharesSomethingComesAfterIt() {
        ComposeFile file = ComposeTexts.read("""
                services:
                  a: {image: x, network_mode: "service:b", volumes_from: ["c:ro", "container:other"], links: ["d:e"]}
                  b: {image: x}
                  c: {image: x}
                  d: {image: x}
                """);
        ComposeService a = file.services().get("a");
        assertThat(a.dependsOn()).containsOnlyKeys("b", "c", "d");
        assertThat(a.sharesWith()).containsExactly("b", "c", "d");
        assertThat(a.network().networks()).isEmpty();
        assertThat(a.storage().volumesFrom())
                .containsExactly(new VolumesFrom("c", null, true), new VolumesFrom(null, "other", false));
    }

    @Test
    void secretsAndConfigsAreMountedOrCopied() {
        ComposeFile file = ComposeTexts.read("""
                services:
                  a:
                    image: x
                    secrets: [file, {source: text, target: t, uid: "5", mode: 256}]
                    configs: [{source: text, target: /etc/t, mode: "0640"}]
                secrets:
                  file: {file: ./f}
                  text: {environment: FROM_MAVEN}
                configs:
                  text: {content: hello}
                """);
        ComposeService.Storage storage = file.services().get("a").storage();
        assertThat(storage.mounts())
                .containsExactly(new Mount(
                        Mount.Kind.BIND,
                        ComposeTexts.FOLDER + "/f",
                        "/run/secrets/file",
                        true,
                        Mount.Options.EXISTING));
        assertThat(storage.files())
                .containsExactly(
                        new GivenFile("/run/secrets/t", "maven", 5, 0, 0400, true),
                        new GivenFile("/etc/t", "hello", 0, 0, 0640, false));
    }

    @Test
    void secretThatCannotBeGivenIsAProblem() {
        assertThat(ComposeTexts.problems("""
                services:
                  a: {image: x, read_only: true, secrets: [s, t, u, nowhere]}
                secrets:
                  s: {environment: FROM_MAVEN}
                  t: {environment: NOT_THERE}
                  u: {external: true}
                  v: {}
                """))
                .extracting(problem -> problem.split("\\. ", 2)[0])
                .containsExactly(
                        "2:44: services.a.secrets[0]: nothing can be copied into a container whose root is read-only",
                        "2:53: there is no secret 'nowhere'",
                        "5:20: secrets.t.environment: the environment variable 'NOT_THERE' is not set",
                        "6:7: netra does not support 'secrets.u.external': it is an object of a swarm, and netra talks"
                                + " to a single engine",
                        "7:3: the secret 'v' has none of file, environment");
    }

    @Test
    void networksHaveTheirAddresses() {
        ComposeFile file = ComposeTexts.read("""
                services: {a: {image: x, networks: [n, e]}}
                networks:
                  n:
                    attachable: true
                    enable_ipv6: true
                    ipam: {driver: own, config: [{subnet: 10.0.0.0/24, aux_addresses: {r: 10.0.0.9}}], options: {k: v}}
                  e: {external: {name: given}}
                """);
        assertThat(file.networks().get("n"))
                .isEqualTo(new ComposeNetwork(
                        "n",
                        "my_shop_n",
                        false,
                        null,
                        Map.of(),
                        Map.of(),
                        new ComposeNetwork.Scope(false, true, null, true),
                        new ComposeNetwork.Addresses(
                                "own",
                                List.of(new ComposeNetwork.Pool("10.0.0.0/24", null, null, Map.of("r", "10.0.0.9"))),
                                Map.of("k", "v"))));
        assertThat(file.networks().get("e").external()).isTrue();
        assertThat(file.networks().get("e").name()).isEqualTo("given");
    }

    @Test
    void buildIsForThePlatformOfItsServiceUnlessItSaysOtherwise() {
        String build = "build: .\nplatform: linux/arm64\n";
        assertThat(ComposeTexts.service(build).build())
                .extracting(read -> read.options().platform())
                .isEqualTo("linux/arm64");
        assertThat(ComposeTexts.service(build.replace(".", "{context: ., platforms: [linux/arm/v7]}"))
                        .build())
                .extracting(read -> read.options().platform())
                .isEqualTo("linux/arm/v7");
    }

    @Test
    void cacheIsTakenFromImagesAndLeftInTheImage() {
        List<Problem> warnings = new ArrayList<>();
        String text = """
                name: demo
                services:
                  a:
                    build:
                      context: .
                      cache_from: [a:1, "type=registry,ref=b:1", "type=gha,scope=x"]
                      cache_to: ["type=registry,ref=b:1,mode=max", type=inline]
                """;
        ComposeBuild build = new ComposeReader(variable -> null, warnings::add)
                .read(Path.of("/shop/compose.yaml"), text)
                .services()
                .get("a")
                .build();
        assertThat(build).isNotNull();
        assertThat(build.options().cacheFrom()).containsExactly("a:1", "b:1");
        assertThat(build.args()).containsExactly(Map.entry("BUILDKIT_INLINE_CACHE", "1"));
        assertThat(warnings)
                .extracting(Problem::message)
                .satisfiesExactly(
                        from -> assertThat(from).contains(":6:", "build.cache_from: 'type=gha,scope=x' has no effect"),
                        to -> assertThat(to)
                                .contains(":7:", "build.cache_to: 'type=registry,ref=b:1,mode=max' has no"));
    }

    @Test
    void buildHasItsSettings() {
        ComposeBuild build = ComposeTexts.service("""
                build:
                  dockerfile_inline: FROM x
                  cache_from: [a, b]
                  network: none
                  platforms: [linux/amd64]
                  shm_size: 1k
                  extra_hosts: [h=10.0.0.1]
                  ulimits: {nofile: 5}
                  tags: [t]
                  no_cache: true
                  pull: true
                """).build();
        assertThat(build)
                .isNotNull()
                .extracting(ComposeBuild::options)
                .isEqualTo(new ComposeBuild.Options(
                        "FROM x",
                        List.of("a", "b"),
                        "none",
                        "linux/amd64",
                        1024L,
                        List.of("h:10.0.0.1"),
                        List.of(new Ulimit("nofile", 5, 5)),
                        List.of("t"),
                        true,
                        true));
    }
}
