package io.netra.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netra.compose.project.ComposeSource;
import io.netra.problem.NetraException;
import io.netra.problem.Problem;
import io.netra.settings.Permission;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What reaches from a container into the engine's host. */
final class HostAccessTest {

    @TempDir
    Path folder;

    @Test
    void everyPlaceIsReportedAtOnceWithAllThatIsNeeded() {
        String text = """
                services:
                  db:
                    image: x
                    privileged: true
                    volumes:
                      - /:/host:ro
                      - type: bind
                        source: /var/run
                        target: /run
                  web:
                    build: {context: ., network: host}
                    network_mode: host
                    pid: host
                    ipc: host
                    uts: host
                    userns_mode: host
                    cgroup: host
                    cap_add:
                      - NET_ADMIN
                      - cap_sys_admin
                    security_opt: ["no-new-privileges:true", "seccomp:unconfined"]
                    volumes_from: ["container:other"]
                """;
        String hint = ". Remove it, or allow it with -Dnetra.allow=privileged,host-network,host-pid,host-ipc,host-uts,"
                + "host-userns,host-cgroup,other-containers,engine-socket,host-root,capabilities,unconfined.";
        assertThatThrownBy(() -> read(text, Set.of(Permission.HOST_PID)))
                .isInstanceOfSatisfying(
                        NetraException.class,
                        e -> assertThat(e.problems())
                                .extracting(Problem::message)
                                .containsExactly(
                                        "compose.yaml:4:17: Cannot run the compose file: services.db.privileged: it makes the"
                                                + " container root on the engine's host" + hint,
                                        "compose.yaml:6:9: Cannot run the compose file: services.db.volumes[0]: it mounts /, the"
                                                + " root of the host's files" + hint,
                                        "compose.yaml:7:9: Cannot run the compose file: services.db.volumes[1]: it mounts"
                                                + " /var/run, where an engine's socket lies: who has that is root on its host"
                                                + hint,
                                        shares("11:34", "build.network", hint),
                                        shares("12:19", "network_mode", hint),
                                        shares("14:10", "ipc", hint),
                                        shares("15:10", "uts", hint),
                                        shares("16:18", "userns_mode", hint),
                                        shares("17:13", "cgroup", hint),
                                        "compose.yaml:20:9: Cannot run the compose file: services.web.cap_add[1]: who has the"
                                                + " capability SYS_ADMIN can become root on the engine's host" + hint,
                                        "compose.yaml:21:46: Cannot run the compose file: services.web.security_opt[1]:"
                                                + " 'seccomp=unconfined' takes away what confines the container" + hint,
                                        "compose.yaml:22:20: Cannot run the compose file: services.web.volumes_from[0]: it has"
                                                + " the volumes of the container 'other', which is not of the stack"
                                                + hint));
        assertThat(read(text, EnumSet.allOf(Permission.class)).services()).hasSize(2);
    }

    private static String shares(String place, String key, String hint) {
        return "compose.yaml:" + place + ": Cannot run the compose file: services.web." + key
                + ": it shares a namespace of the engine's host" + hint;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "privileged: false",
                "pid: service:b",
                "network_mode: bridge",
                "network_mode: none",
                "network_mode: container:project-b-1",
                "ipc: container:named",
                "ipc: shareable",
                "cgroup: private",
                "cap_add: [NET_ADMIN, SYS_PTRACE, SYS_TIME]",
                "security_opt: ['no-new-privileges:true', 'seccomp=builtin', 'label:user:me']",
                "volumes: ['/var/log:/logs', '/run/secrets/x:/x', '/data/..data:/y', '/srv/socket.d:/z', 'vol:/v']",
            })
    void whatStaysWithinTheStackNeedsNoPermission(String line) {
        assertThat(needed(line)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    privileged: "true"                                | privileged
                    network_mode: container:other                     | other-containers
                    pid: container:other                              | other-containers
                    cap_add: [all]                                    | capabilities
                    cap_add: [CAP_SYS_MODULE]                         | capabilities
                    security_opt: ['apparmor=unconfined']             | unconfined
                    security_opt: ['label:disable']                   | unconfined
                    volumes: ['/run/docker.sock:/d']                  | engine-socket
                    volumes: ['/var/run/docker.sock:/d:ro']           | engine-socket
                    volumes: ['/srv/../run/./docker.sock:/d']         | engine-socket
                    volumes: ['/var:/d']                              | engine-socket
                    volumes: ['/run/podman:/d']                       | engine-socket
                    volumes: ['/run/containerd/containerd.sock:/d']   | engine-socket
                    volumes: ['/run/user/1000/docker.sock:/d']        | engine-socket
                    volumes: ['/srv/..:/d']                           | host-root
                    volumes: ['/proc/1/root:/d']                      | host-root
                    volumes: ['/proc/self/root/etc:/d']               | host-root
                    volumes: [{type: bind, source: /, target: /d}]    | host-root
                    volumes: ['bound:/d']                             | host-root
                    secrets: [s]                                      | engine-socket
                    networks: [theirs]                                | host-network
                    """)
    void whatReachesTheHostNeedsAPermission(String line, String permission) {
        assertThat(needed(line)).containsExactly(permission);
    }

    @Test
    void linksAreFollowedToWhereTheyLead() throws IOException {
        Files.createSymbolicLink(folder.resolve("root"), Path.of("/"));
        Files.createSymbolicLink(folder.resolve("two"), Path.of("root"));
        Files.createDirectories(folder.resolve("engine"));
        Files.createFile(folder.resolve("engine/my.sock"));
        Files.createSymbolicLink(folder.resolve("sock"), Path.of("engine/my.sock"));
        Files.createSymbolicLink(folder.resolve("dir"), Path.of("engine"));
        assertThat(needed("volumes: ['./two:/d']")).containsExactly("host-root");
        assertThat(needed("volumes: ['./sock:/d']")).containsExactly("engine-socket");
        assertThat(needed("volumes: ['./dir/my.sock:/d']")).containsExactly("engine-socket");
        assertThat(needed("volumes: ['.:/d']")).as("a folder above it").containsExactly("engine-socket");
        assertThat(needed("volumes: ['./dir/other:/d']")).isEmpty();
        // Whoever clears the folder is not to be led there as well.
        Files.delete(folder.resolve("two"));
        Files.delete(folder.resolve("root"));
    }

    /** The permissions that a service with the line needs. */
    private List<String> needed(String line) {
        String text = """
                name: project
                services:
                  a:
                    image: x
                    %s
                  b: {image: x}
                  c: {image: x, container_name: named}
                volumes:
                  vol:
                  bound: {driver_opts: {type: none, o: "ro,bind", device: /}}
                secrets: {s: {file: /run/docker.sock}}
                networks: {theirs: {external: true, name: host}}
                """.formatted(line);
        try {
            read(text, Set.of());
            return List.of();
        } catch (NetraException e) {
            return e.problems().stream()
                    .map(Problem::hint)
                    .distinct()
                    .map(hint -> hint.replaceAll(".*=|\\.$", ""))
                    .toList();
        }
    }

    private ComposeFile read(String text, Set<Permission> allowed) {
        ComposeSource source = new ComposeSource(folder.resolve("compose.yaml"), "compose.yaml", text);
        HostRules rules = new HostRules(allowed, List.of(folder.resolve("engine/my.sock")));
        return new ComposeReader(variable -> null, warning -> {}, rules).read(source);
    }
}
