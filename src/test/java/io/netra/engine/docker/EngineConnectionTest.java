package io.netra.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netra.engine.Engine;
import io.netra.engine.EngineException;
import io.netra.engine.docker.ScriptedEngine.Answer;
import io.netra.engine.docker.ScriptedEngine.End;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How netra meets an engine, and what it does with one that fails. */
class EngineConnectionTest {

    @TempDir
    Path dir;

    private ScriptedEngine script;

    @BeforeEach
    void open() throws IOException {
        script = new ScriptedEngine(dir);
    }

    @AfterEach
    void close() {
        script.close();
    }

    private EngineException refusal() {
        try (Engine engine = script.connect()) {
            throw new AssertionError("connected to " + engine);
        } catch (EngineException e) {
            return e;
        }
    }

    @Test
    void newerEngineIsSpokenToInTheNewestTestedVersion() {
        script.speaking("29.7.2", "1.55", "1.40");
        try (Engine engine = script.connect()) {
            assertThat(engine.info().apiVersion()).isEqualTo("1.51");
            assertThat(engine.info().version()).isEqualTo("29.7.2");
            assertThat(engine.info().buildKit()).isTrue();
            assertThat(engine.info().host()).isEqualTo("unix://" + script.socket());
        }
        assertThat(script.requests).extracting(ScriptedEngine.Request::target).containsExactly("/_ping", "/version");
        assertThat(script.only("GET /version").target()).isEqualTo("/version");
    }

    @Test
    void olderEngineIsSpokenToInItsOwnVersion() {
        script.speaking("20.10.24", "1.41", "1.12");
        try (Engine engine = script.connect()) {
            assertThat(engine.info().apiVersion()).isEqualTo("1.41");
        }
    }

    @Test
    void tooOldEngineIsRefused() {
        script.speaking("19.03.15", "1.40", "1.12");
        assertThat(refusal())
                .hasMessage("Cannot use the Docker engine at unix://" + script.socket()
                        + ": it is version 19.03.15 (API 1.40). netra needs API 1.41 (Docker 20.10) or newer:"
                        + " upgrade the engine, or point DOCKER_HOST at a newer one.");
    }

    @Test
    void engineWithoutAnyTestedVersionIsRefused() {
        script.speaking("31.0.0", "1.60", "1.52");
        assertThat(refusal()).hasMessageContaining("speaks no API older than 1.52");
    }

    @Test
    void podmanAndWindowsBuildWithoutBuildKit() {
        for (String said : List.of("\"Components\":[{\"Name\":\"Podman Engine\"}]", "\"Os\":\"windows\"")) {
            script.on("GET /version", Answer.json("{\"ApiVersion\":\"1.44\",\"MinAPIVersion\":\"1.24\"," + said + "}"));
            try (Engine engine = script.connect()) {
                assertThat(engine.info().buildKit()).isFalse();
            }
        }
    }

    @Test
    void explicitAddressThatFailsIsNeverReplaced() {
        Lookup lookup = new Lookup(
                Optional.of("unix://" + dir.resolve("absent.sock")),
                Optional.empty(),
                Map.of("XDG_RUNTIME_DIR", dir.toString())::get,
                dir,
                warning -> {});
        assertThatThrownBy(() -> DockerEngine.connect(lookup))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining(
                        "absent.sock (<dockerHost> / -Dnetra.dockerHost): no such file. Start that engine");
    }

    @Test
    void usualPlacesAreTriedInOrderUntilOneAnswers() throws IOException {
        Path runtime = Files.createDirectories(dir.resolve("run"));
        try (ScriptedEngine rootless = new ScriptedEngine(runtime)) {
            Files.move(rootless.socket(), runtime.resolve("docker.sock"));
            Lookup lookup = new Lookup(
                    Optional.empty(),
                    Optional.empty(),
                    Map.of("XDG_RUNTIME_DIR", runtime.toString())::get,
                    dir,
                    warning -> {});
            try (Engine engine = DockerEngine.connect(lookup, new EngineLocator(lookup, dir), Patience.FULL)) {
                assertThat(engine.info().host()).isEqualTo("unix://" + runtime.resolve("docker.sock"));
            }
        }
    }

    @Test
    void everyPlaceIsListedWhereNoneAnswers() throws IOException {
        Path desktop = Files.createDirectories(dir.resolve(".docker/desktop"));
        try (ScriptedEngine dead = new ScriptedEngine(desktop)) {
            Files.move(dead.socket(), desktop.resolve("docker.sock"));
        }
        Lookup lookup = new Lookup(Optional.empty(), Optional.empty(), name -> null, dir, warning -> {});

        assertThatThrownBy(() -> DockerEngine.connect(lookup, new EngineLocator(lookup, dir), Patience.FULL))
                .hasMessageStartingWith("Cannot find a Docker engine: none of these answers:\n  - unix://" + dir)
                .hasMessageContaining("var/run/docker.sock (the default socket): no such file\n")
                .hasMessageContaining("desktop/docker.sock (Docker Desktop): connection refused")
                .hasMessageContaining("podman/podman.sock (Podman): no such file\n")
                .hasMessageEndingWith("Start Docker, or set DOCKER_HOST to where it listens.");
    }

    @Test
    void stalledCallEndsAtItsDeadline() {
        script.on("GET /slow", Answer.of(200, "{").ending(End.STALL));
        EngineApi api = script.api();
        try (Transport transport = api.transport()) {
            Call call = Call.get("Cannot wait", ApiPath.of("/slow")).within(CallLimit.total(Duration.ofMillis(200)));
            long begin = System.nanoTime();
            assertThatThrownBy(() -> api.run(call))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("no answer within 200 ms from the Docker engine at unix:")
                    .hasCauseInstanceOf(TimeoutException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(2));
            assertThat(transport).isNotNull();
        }
    }

    @Test
    void callWithoutAnyAnswerEndsAtItsDeadline() {
        script.on("GET /silent", request -> {
            sleep();
            return Answer.json("{}");
        });
        EngineApi api = script.api();
        Call call = Call.get("Cannot wait", ApiPath.of("/silent")).within(CallLimit.silence(Duration.ofMillis(200)));
        assertThatThrownBy(() -> api.run(call))
                .hasMessageContaining("nothing was heard for 200 ms from the Docker engine");
        api.transport().close();
        assertThat(Threads.left("netra-engine")).isEmpty();
    }

    @Test
    void interruptEndsTheWaitAndStaysSet() {
        script.on("GET /silent", request -> {
            sleep();
            return Answer.json("{}");
        });
        EngineApi api = script.api();
        try (Transport transport = api.transport()) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> api.run(Call.get("Cannot wait", ApiPath.of("/silent"))))
                    .isInstanceOf(EngineException.class)
                    .hasCauseInstanceOf(InterruptedException.class);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(transport).isNotNull();
        }
    }

    @Test
    void answerCutOffIsAFailure() {
        script.on("GET /containers/x/json", Answer.of(200, "{\"Id\":\"x\"").ending(End.CUT));
        try (Engine engine = script.connect()) {
            assertThatThrownBy(() -> engine.inspectContainer("x"))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("Cannot inspect container x: the connection to the Docker engine at unix://")
                    .hasMessageContaining(" broke off: ")
                    .hasRootCauseInstanceOf(IOException.class);
        }
    }

    @Test
    void questionIsAskedAgainWhereTheConnectionBroke() {
        Deque<Answer> answers = new ArrayDeque<>(
                List.of(Answer.none(), Answer.of(200, "{\"Id\":\"x\"").ending(End.CUT)));
        script.on("GET /containers/x/json", request -> answers.isEmpty() ? Answer.json("{}") : answers.remove());
        try (Engine engine = script.connect()) {
            assertThat(engine.inspectContainer("x").ports()).isEmpty();
        }
        assertThat(answers).isEmpty();
    }

    @Test
    void engineThatIsGoneIsSaidNotToBeReached() {
        try (Engine engine = script.connect()) {
            script.close();
            assertThatThrownBy(() -> engine.inspectContainer("x"))
                    .hasMessageStartingWith("Cannot inspect container x: cannot reach the Docker engine at unix://"
                            + script.socket() + ": ")
                    .hasMessageEndingWith("Check that it is still running.");
        }
    }

    @Test
    void messageOfTheEngineAndItsStatusAreKept() {
        script.on("GET /containers/x/json", Answer.message(404, "No such container: x"));
        try (Engine engine = script.connect()) {
            assertThatThrownBy(() -> engine.inspectContainer("x"))
                    .hasMessage("Cannot inspect container x: No such container: x.")
                    .satisfies(e -> assertThat(((EngineException) e).notFound()).isTrue());
        }
    }

    @Test
    void closedConnectionSaysSoAndLeavesNoThread() {
        Engine engine = script.connect();
        engine.close();
        assertThat(Threads.left("netra-engine")).isEmpty();
        assertThatThrownBy(() -> engine.observe(Map.of(), Set.of()))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("the connection to the engine is closed");
    }

    @Test
    void connectionsAreUsedAgain() {
        script.on("GET /containers/x/json", Answer.json("{}"));
        try (Engine engine = script.connect()) {
            for (int i = 0; i < 5; i++) {
                assertThat(engine.inspectContainer("x").ports()).isEmpty();
            }
        }
        assertThat(script.connectionCount()).isEqualTo(1);
    }

    private static void sleep() {
        try {
            Thread.sleep(20_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
