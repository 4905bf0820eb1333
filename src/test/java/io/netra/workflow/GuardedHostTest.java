package io.netra.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.netra.compose.ComposeService.Port;
import io.netra.testing.FakeEngine;
import io.netra.testing.Settled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a stack may do to the engine's host, in a start. */
final class GuardedHostTest {

    private static final String HINT = ". Remove it, or allow it with -Dnetra.allow=privileged,engine-socket.";

    @TempDir
    private Path base;

    private Workbench bench;
    private FakeEngine engine;

    @BeforeEach
    void open() throws IOException {
        bench = new Workbench(base);
        engine = bench.engineWithImages();
    }

    @AfterEach
    void close() throws IOException {
        bench.close();
    }

    @ParameterizedTest
    @CsvSource({"true, true", "false, true", "false, false"})
    void composeFileThatAsksForTheHostIsRefusedAtItsOwnPlaces(String alpine, String isolate) throws IOException {
        Settled settled = dangerous().set("alpine", alpine).set("isolate", isolate);
        assertThat(bench.failingStart(settled, engine)).hasMessage("""
                        2 problems:
                          - compose.yaml:4:17: Cannot run the compose file: services.cache.privileged: it makes the container root on the engine's host%1$s
                          - more.yaml:4:15: Cannot run the compose file: services.cache.volumes[0]: it mounts /run/docker.sock, where an engine's socket lies: who has that is root on its host%1$s""".formatted(HINT));
        assertThat(engine.calls()).isEmpty();
        bench.start(settled.set("allow", "engine-socket,privileged"), engine);
        assertThat(engine.calls()).isNotEmpty();
    }

    private Settled dangerous() throws IOException {
        write("compose.yaml", """
                services:
                  cache:
                    image: redis:7
                    privileged: true
                    ports: [6379]
                """);
        write("more.yaml", """
                services:
                  cache:
                    image: redis:7
                    volumes: ["/run/docker.sock:/var/run/docker.sock"]
                """);
        return settled().set("composeFiles", "compose.yaml,more.yaml");
    }

    @Test
    void templateThatAsksForTheHostIsRefusedWithItsOwnName() throws IOException {
        write("src/netra/my.ftl", """
                name: ${name}
                services:
                  cache: {image: "redis:7", pid: host}
                """);
        assertThat(bench.failingStart(settled().set("template", "src/netra/my.ftl"), engine))
                .hasMessage("target/netra/docker-compose.alpine-test.yml:3:34: Cannot run the compose file rendered by"
                        + " src/netra/my.ftl: services.cache.pid: it shares a namespace of the engine's host. Remove it,"
                        + " or allow it with -Dnetra.allow=host-pid.");
        assertThat(engine.calls()).isEmpty();
    }

    @Test
    void portsOfATemplateAreLocalUnlessItNamesAnAddress() throws IOException {
        write("src/netra/my.ftl", """
                name: ${name}
                services:
                  cache:
                    image: redis:7
                    ports: ["6379", {target: 7000}, "0.0.0.0::7001", "[::]::7002"]
                """);
        bench.start(settled().set("template", "src/netra/my.ftl"), engine);
        assertThat(engine.container("demo-cache-1")
                        .spec()
                        .definition()
                        .network()
                        .ports())
                .extracting(Port::hostIp)
                .containsExactly("127.0.0.1", "127.0.0.1", "0.0.0.0", "::");
    }

    private Settled settled() {
        return new Settled(base).set("timeout", "20s").set("environmentName", "demo");
    }

    private void write(String file, String text) throws IOException {
        Path path = base.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
