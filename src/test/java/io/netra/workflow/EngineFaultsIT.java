package io.netra.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.model.HostConfig;
import io.netra.engine.Engine;
import io.netra.engine.docker.DockerEngine;
import io.netra.engine.docker.Lookup;
import io.netra.faults.Fault;
import io.netra.faults.FaultyProxy;
import io.netra.it.RealEngine;
import io.netra.problem.NetraException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Starts through a proxy that does to the real engine at DOCKER_HOST what networks, registries and engines do: what can
 * be tried again is, the rest is named, and nothing of the start is left.
 */
@EnabledIf("io.netra.workflow.EngineFaultsIT#engineAnswers")
final class EngineFaultsIT {

    private static final String CREATE = "^POST /containers/create";
    private static final String PULL = "^POST /images/create";
    private static final String BASE_IMAGE = "^GET /images/busybox:1.36/json";

    @TempDir
    private Path base;

    private FaultBench bench;
    private FaultyProxy proxy;

    static boolean engineAnswers() {
        String host = System.getenv("DOCKER_HOST");
        return host != null && host.startsWith("unix://") && DockerFallbackIT.engineAnswers();
    }

    @BeforeAll
    static void pullBaseImage() {
        try (Engine engine =
                DockerEngine.connect(Lookup.ofProcess(Optional.empty(), Optional.empty(), warning -> {}))) {
            engine.pull("busybox:1.36", null);
        }
    }

    @BeforeEach
    void open() throws IOException {
        String engine = System.getenv("DOCKER_HOST");
        bench = new FaultBench(Files.createDirectories(base.resolve("project")), engine);
        proxy = new FaultyProxy(base.resolve("engine.sock"), URI.create(engine));
    }

    @AfterEach
    void close() {
        proxy.close();
        bench.clear();
    }

    /** Has the image that services are built from be pulled. */
    private void pulling() {
        proxy.first(BASE_IMAGE, Fault.message(404, "No such image: busybox:1.36"));
    }

    private NetraException failing() {
        return bench.failing(proxy.address());
    }

    @Test
    void proxyAloneChangesNothing() throws InterruptedException {
        bench.start(proxy.address());
        bench.stop(proxy.address());
        bench.assertNothingLeft();
        assertThat(bench.events()).noneMatch(event -> event.startsWith("warning"));
    }

    /** Each kind of call once, in one start: before the engine hears of it, after it has done it, and within its answer. */
    @ParameterizedTest
    @ValueSource(strings = {"before", "after", "within"})
    void connectionThatBreaksOnceAtEachCallIsMadeAgain(String when) throws InterruptedException {
        Fault fault = switch (when) {
            case "before" -> Fault.closedBefore();
            case "after" -> Fault.answerLost();
            default -> Fault.cutAfter(3);
        };
        proxy.first("^GET /containers/json", fault)
                .first("^GET /networks\\?", fault)
                .first("^GET /volumes", fault)
                .first("^GET /images/json", fault)
                .first(BASE_IMAGE, fault)
                .first("^GET /events", fault)
                .first("^POST /build", fault)
                .first("^POST /networks/create", fault)
                .first(CREATE, fault)
                .first("^POST /containers/[^/]*/start", when.equals("within") ? Fault.answerLost() : fault)
                .first("^GET /containers/[0-9a-f]*/json", fault)
                .first("^POST /containers/[^/]*/update", fault)
                .first("^DELETE /containers/", when.equals("within") ? Fault.answerLost() : fault)
                .first("^DELETE /networks/", when.equals("within") ? Fault.answerLost() : fault);
        bench.start(proxy.address());
        bench.stop(proxy.address());
        assertThat(proxy.unmet()).isEmpty();
        bench.assertNothingLeft();
    }

    @Test
    void registryInTroubleForAMomentIsAskedAgain() throws InterruptedException {
        pulling();
        proxy.first(PULL, Fault.errorInStream("received unexpected HTTP status: 500 Internal Server Error"))
                .on(PULL, 1, 1, Fault.cutAfter(20));
        bench.start(proxy.address());
        assertThat(proxy.count(PULL)).isEqualTo(3);
        bench.stop(proxy.address());
        bench.assertNothingLeft();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "received unexpected HTTP status: 500 Internal Server Error|3|The registry docker.io or the engine's way",
                "toomanyrequests: You have reached your pull rate limit|3|Log in with 'docker login' for a higher limit",
                "unexpected EOF|3|The registry docker.io or the engine's way to it is in trouble",
                "failed to register layer: write /a: no space left on device|1|Free disk space on the engine's host"
            })
    void registryThatStaysInTroubleIsNamed(String says, int attempts, String hint) throws InterruptedException {
        pulling();
        proxy.always(PULL, Fault.errorInStream(says));
        assertThat(failing())
                .hasMessageStartingWith("Cannot pull image 'busybox:1.36': " + says)
                .hasMessageContaining(hint);
        assertThat(proxy.count(PULL)).isEqualTo(attempts);
        bench.assertNothingLeft();
    }

    @Test
    void pullThatIsCutShortEachTimeIsNamed() throws InterruptedException {
        pulling();
        proxy.always(PULL, Fault.cutAfter(10));
        assertThat(failing())
                .hasMessageStartingWith(
                        "Cannot pull image 'busybox:1.36': the connection to the Docker engine at unix://")
                .hasMessageContaining(" broke off: ");
        bench.assertNothingLeft();
    }

    @Test
    void registryThatStallsIsToldFromAnEngineThatDoes() throws InterruptedException {
        pulling();
        proxy.always(PULL, Fault.stallAfter(10));
        assertThat(bench.hasty(Duration.ofSeconds(30), Duration.ofSeconds(4)).failing(proxy.address()))
                .hasMessageStartingWith("Cannot pull image 'busybox:1.36': the registry docker.io stalls: nothing was"
                        + " heard for 4 s from the Docker engine at unix://");
        bench.assertNothingLeft();
    }

    @Test
    void whatIsCreatedAfterItWasGivenUpGoesAsWell() throws InterruptedException {
        proxy.first(CREATE, Fault.frozenFor(Duration.ofMillis(6500)));
        assertThat(bench.hasty(Duration.ofSeconds(5), Duration.ofMinutes(1)).failing(proxy.address()))
                .hasMessageStartingWith("Cannot create container '")
                .hasMessageContaining("no answer within 5 s from the Docker engine at unix://")
                .hasMessageContaining("restart it if it hangs");
        bench.assertNothingAppears();
    }

    /** One call alone is stuck, for longer than anybody in the build waits. */
    @Test
    void whatIsCreatedWhenTheBuildIsOverIsTheGuardians() throws Exception {
        proxy.first(CREATE, Fault.frozenFor(Duration.ofSeconds(20)));
        bench.hasty(Duration.ofSeconds(5), Duration.ofMinutes(1));
        assertThat(bench.failingGuarded(proxy.address(), System.getenv("DOCKER_HOST")))
                .hasMessageContaining("no answer within 5 s");
        bench.endMaven();
        FaultBench.await("the late answer", () -> proxy.forwardedLate() == 1);
        Thread.sleep(1000);
        FaultBench.await("the guardian", () -> bench.left().isEmpty());
    }

    @Test
    void engineThatIsFrozenForAWhileIsWaitedFor() throws InterruptedException {
        proxy.freezeAt(CREATE);
        Thread thawing = new Thread(() -> {
            try {
                FaultBench.await(
                        "the roll-back",
                        () -> bench.events().stream().anyMatch(event -> event.contains("Waiting up to 60 s")));
            } catch (InterruptedException e) {
                return;
            }
            proxy.thaw();
        });
        thawing.start();
        assertThat(bench.hasty(Duration.ofSeconds(5), Duration.ofMinutes(1)).failing(proxy.address()))
                .hasMessageStartingWith("Cannot create container '")
                .hasMessageContaining("no answer within 5 s from the Docker engine at unix://");
        bench.assertNothingAppears();
    }

    @Test
    void engineThatIsFrozenForLongIsLeftToTheGuardian() throws InterruptedException, IOException {
        proxy.freezeAt(CREATE);
        bench.hasty(Duration.ofSeconds(5), Duration.ofMinutes(1)).waitingFor(Duration.ofSeconds(1));
        assertThat(bench.failingGuarded(proxy.address())).hasMessageContaining("no answer within 5 s");
        assertThat(bench.events())
                .anyMatch(event -> event.startsWith("warning The roll-back failed: Cannot remove everything: ")
                        && event.contains("Otherwise a process of netra's removes it after this build"));
        bench.endMaven();
        FaultBench.await("the guardian", () -> Files.exists(bench.guardianLog()));
        proxy.thaw();
        FaultBench.await("the guardian", () -> bench.left().isEmpty());
        bench.assertNothingAppears();
    }

    @ParameterizedTest
    @ValueSource(strings = {CREATE, "^GET /containers/[0-9a-f]*/json"})
    void engineThatIsAwayForAWhileIsWaitedFor(String moment) throws InterruptedException {
        proxy.leaveAt(moment, Duration.ofSeconds(4));
        assertThat(failing())
                .hasMessageContaining("to the Docker engine at unix://")
                .hasMessageContaining(" broke off: ");
        assertThat(bench.events())
                .anyMatch(event -> event.startsWith("warning Waiting up to 60 s for the engine, to remove"));
        bench.assertNothingLeft();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "^POST /containers/create|failed to mkdir: no space left on device|1|Free disk space on the engine's host",
                "^POST /networks/create|all predefined address pools have been fully subnetted|4|'docker network ls' shows",
                "^POST /containers/[^/]*/start|Bind for 127.0.0.1:4 failed: port is already allocated|4|port is already",
            })
    void errorOfTheEngineIsNamed(String request, String says, int attempts, String hint) throws InterruptedException {
        proxy.always(request, Fault.message(500, says));
        assertThat(failing()).hasMessageContaining(says).hasMessageContaining(hint);
        assertThat(proxy.count(request)).isBetween((long) attempts, 2L * attempts);
        bench.assertNothingLeft();
    }

    @Test
    void portThatIsTakenBetweenChoiceAndUseIsChosenAgain() throws InterruptedException {
        proxy.on(
                "^POST /containers/[^/]*/start",
                1,
                2,
                Fault.message(500, "Bind for 127.0.0.1:4: port is already allocated"));
        bench.start(proxy.address());
        bench.stop(proxy.address());
        bench.assertNothingLeft();
    }

    @Test
    void containerOfThatNameIsExplainedAndStays() throws IOException, InterruptedException {
        try (RealEngine real = RealEngine.find()) {
            String other = real.client()
                    .createContainerCmd("busybox:1.36")
                    .withName(bench.container("front"))
                    .exec()
                    .getId();
            try {
                assertThat(failing())
                        .hasMessageStartingWith("Cannot create container '" + bench.container("front")
                                + "': another container has that name, created at ")
                        .hasMessageContaining("docker rm -f " + bench.container("front"));
                bench.assertNothingLeft();
                assertThat(real.client().inspectContainerCmd(other).exec().getId())
                        .isEqualTo(other);
            } finally {
                real.client().removeContainerCmd(other).withForce(true).exec();
            }
        }
    }

    @Test
    void networkThatAnotherUsesIsExplainedAndGoesOnceItIsFree() throws IOException, InterruptedException {
        bench.start(proxy.address());
        try (RealEngine real = RealEngine.find()) {
            String other = real.client()
                    .createContainerCmd("busybox:1.36")
                    .withCmd("sleep", "600")
                    .withHostConfig(HostConfig.newHostConfig().withNetworkMode(bench.network()))
                    .exec()
                    .getId();
            try {
                real.client().startContainerCmd(other).exec();
                assertThatThrownBy(() -> bench.stop(proxy.address()))
                        .isInstanceOf(NetraException.class)
                        .hasMessageStartingWith("Cannot remove everything: after 5 attempts there is still network "
                                + bench.network() + " of " + bench.name() + ": Cannot remove network ")
                        .hasMessageContaining("active endpoints");
                assertThat(bench.left()).containsExactly(bench.network());
            } finally {
                real.client().removeContainerCmd(other).withForce(true).exec();
            }
        }
        bench.stop(proxy.address());
        bench.assertNothingLeft();
    }
}
