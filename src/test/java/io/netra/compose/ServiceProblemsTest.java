package io.netra.compose;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mistakes within one service, whose keys begin at line 4, column 5. */
class ServiceProblemsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "image:                                | 4:5: the key 'image' is there twice",
                "hostname:                             | 4:14: services.a.hostname must be a string, this is empty",
                "ports: [{published: 80}]              | 4:13: services.a.ports[0] has no 'target'",
                "ports: [{target: 80, protocol: x}]    | 4:36: services.a.ports[0].protocol: 'x' is no protocol",
                "ports: [{target: 80, published: 2-1}] | 4:37: services.a.ports[0].published: the range '2-1' ends before it",
                "ports: [{target: 80, x: 2}]           | 4:26: unknown key 'x' of a port",
                "volumes: [\"vol:/b:ro:x\"]            | 4:15: services.a.volumes[0]: 'vol:/b:ro:x' has too many colons",
                "volumes: [\"v:/b\"]                 | 4:15: services.a.volumes[0]: in 'v:/b' a single letter before a colon",
                "volumes: [\"a b:/b\"]                 | 4:15: services.a.volumes[0]: 'a b' is no valid name",
                "volumes: [\"./\\0:/b\"]               | 4:15: services.a.volumes[0].source: './\0' is no path",
                "volumes: [{type: bind, target: /b}]   | 4:15: services.a.volumes[0]: a bind has no 'source'",
                "volumes: [{type: npipe, target: /b}]  | 4:22: services.a.volumes[0].type: netra does not support mounts of",
                "volumes: [{target: /b}]               | 4:15: services.a.volumes[0] needs 'type' and 'target'",
                "volumes: [{type: tmpfs}]              | 4:15: services.a.volumes[0] needs 'type' and 'target'",
                "volumes: [{type: tmpfs, target: /b, tmpfs: {mode: \"9\"}}] | 4:55: services.a.volumes[0].tmpfs.mode: '9' is no",
                "volumes: [{type: volume, target: /b, volume: {x: true}}] | 4:51: unknown key 'x' of 'volume'",
                "volumes: [{type: tmpfs, source: a, target: /b}] | 4:15: services.a.volumes[0]: memory has no 'source'",
                "volumes: [{type: bind, source: ., target: /b, bind: {propagation: all}}] | 4:71: services.a.volumes[0].bind.propa",
                "volumes: [{type: image, source: a, target: /b}] | 4:22: services.a.volumes[0].type: netra does not support mounts",
                "volumes_from: [\"a:b:c\"]            | 4:20: services.a.volumes_from[0]: 'a:b:c' names nothing to take",
                "volumes_from: [b]                     | 4:20: there is no service 'b'",
                "network_mode: service:b               | 4:19: there is no service 'b'",
                "network_mode: host\\n    networks: [default] | 3:5: 'network_mode' and 'networks' exclude each other",
                "links: [b]                            | 4:13: there is no service 'b'",
                "expose: [\"1:2\"]                    | 4:14: services.a.expose[0]: '1:2' publishes a port",
                "scale: -1                             | 4:12: services.a.scale: '-1' is no whole number",
                "scale: 2\\n    container_name: one | 3:5: 2 containers cannot all be called 'one'",
                "scale: 2\\n    ports: [\"80:80\"] | 3:5: 2 containers cannot all be published on port 80",
                "scale: 2\\n    deploy: {replicas: 3} | 4:12: services.a.scale: it differs from",
                "deploy: {restart_policy: {condition: maybe}} | 4:42: services.a.deploy.restart_policy.condition: 'maybe' is no",
                "devices: [{target: /b}]               | 4:15: services.a.devices[0] has no 'source'",
                "devices: [\"a::b\"]                  | 4:15: services.a.devices[0]: 'a::b' is no device",
                "ulimits: {nofile: {soft: 1}}          | 4:23: services.a.ulimits.nofile needs 'soft' and 'hard'",
                "blkio_config: {device_read_bps: [{path: /a}]} | 4:38: services.a.blkio_config.device_read_bps[0] needs 'path'",
                "security_opt: [seccomp=./none.json]   | 4:20: services.a.security_opt[0]: the seccomp profile",
                "secrets: [s]                          | 4:15: there is no secret 's'",
                "configs: [{target: /b}]               | 4:15: services.a.configs[0] has no 'source'",
                "gpus: some                            | 4:11: services.a.gpus: it must be 'all' or a list",
                "privileged: maybe                     | 4:17: services.a.privileged: 'maybe' is neither true nor false",
                "cap_add: {a: b}                       | 4:14: services.a.cap_add must be a list",
                "cpu_shares: many                      | 4:17: services.a.cpu_shares: 'many' is no whole number",
                "build: {context: ., platforms: [a, b]} | 4:36: services.a.build.platforms: an engine holds an image for one",
                "build: {context: ., network: mine}    | 4:34: services.a.build.network: a builder cannot use the network",
                "build: {context: ., dockerfile: D, dockerfile_inline: FROM a} | 4:59: services.a.build.dockerfile_inline: it exc",
                "use_api_socket: true                  | 4:5: netra does not support 'services.a.use_api_socket': it would",
                "tmpfs: run                            | 4:12: services.a.tmpfs[0]: the target 'run' is no absolute path",
                "tmpfs: {a: b}                         | 4:12: services.a.tmpfs must be a list, this is a mapping",
                "cpus: lots                            | 4:11: services.a.cpus: 'lots' is no number of processors",
                "cpus: 1e99999                         | 4:11: services.a.cpus: '1e99999' is no number of processors",
                "pids_limit: -2                        | 4:17: services.a.pids_limit: '-2' is no whole number",
                "healthcheck: {retries: many}          | 4:28: services.a.healthcheck.retries: 'many' is no whole number",
                "healthcheck: {test: []}               | 4:25: services.a.healthcheck.test: a list must begin with",
                "build: https://example.org/a.git      | 4:12: services.a.build.context: netra does not fetch the remote context",
                "build: {args: 5}                      | 4:19: services.a.build.args must be a mapping or a list of name=value",
                "environment: [\"=x\"]                 | 4:19: services.a.environment[0]: '' is no name",
                "extra_hosts: [nowhere]                | 4:19: services.a.extra_hosts[0]: 'nowhere' is no host with an",
                "pull_policy: daily                    | 4:18: services.a.pull_policy: netra does not support the pull policy",
                "command: [sleep, 10]                  | 4:22: services.a.command[1] must be a string, this is a number. Put it",
                "command: {a: b}                       | 4:14: services.a.command must be a string or a list, this is a mapping",
                "depends_on: {a: {condition: up}}      | 4:33: services.a.depends_on.a.condition: 'up' is no condition",
                "depends_on: [a]                       | 4:18: the services wait for each other: a -> a",
                "networks: {default: {priority: x}}    | 4:36: services.a.networks.default.priority: 'x' is no whole number",
                "networks: {default: {ipv4_address: x}} | 4:40: services.a.networks.default.ipv4_address: 'x' is no IP address",
                "env_file: x                           | 4:15: env_file: there is no file",
                "stop_signal: a b                      | 4:18: services.a.stop_signal: 'a b' is no valid signal",
                "hostname: ${B:?say it}                | 4:15: services.a.hostname: the required variable 'B' is not set: say it",
            })
    void readRefuses(String line, String problem) {
        assertThat(ComposeTexts.problems(ComposeTexts.serviceText(line.replace("\\n    ", "\n") + "\n")))
                .anySatisfy(p -> assertThat(p).startsWith(problem));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "mem_limit: 1m\\nmem_reservation: 2m | 3:5: the memory reservation is larger than the limit",
                "mem_limit: 1m\\ndeploy: {resources: {limits: {memory: 2m}}} | 4:16: services.a.mem_limit: it differs from",
                "mem_limit: 1024k\\ndeploy: {resources: {limits: {memory: 1m}}} | ~~",
            })
    void readComparesLimits(String lines, String problem) {
        String found = String.join("\n", ComposeTexts.problems(ComposeTexts.serviceText(lines.replace("\\n", "\n"))));
        assertThat(found).startsWith(problem);
        assertThat(found.isEmpty()).isEqualTo(problem.isEmpty());
    }
}
