package io.netra.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.DockerClient;
import io.netra.faults.FaultyProxy;
import io.netra.faults.SpareEngine;
import io.netra.it.RealEngine;
import io.netra.problem.NetraException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What only an engine shows that is really frozen, restarted, or full. The proxy says when: as a request comes that tells
 * how far the start is.
 */
@EnabledIf("io.netra.faults.SpareEngine#isThere")
final class SpareEngineFaultsIT {

    private static final String CREATE = "^POST /containers/create";
    private static final String START = "^POST /containers/[^/]*/start";
    private static final Duration MINUTES = Duration.ofMinutes(2);

    @TempDir
    private Path base;

    private final List<String> networks = new ArrayList<>();
    private FaultBench bench;
    private FaultyProxy proxy;
    private RealEngine real;
    private DockerClient engine;

    @BeforeAll
    static void wake() {
        SpareEngine.signal("CONT");
    }

    @BeforeEach
    void open() throws IOException {
        real = RealEngine.at(SpareEngine.address());
        engine = real.client();
        bench = new FaultBench(Files.createDirectories(base.resolve("project")), SpareEngine.address());
        proxy = new FaultyProxy(base.resolve("engine.sock"), URI.create(SpareEngine.address()));
    }

    @AfterEach
    void close() throws IOException {
        SpareEngine.signal("CONT");
        proxy.close();
        bench.clear();
        networks.forEach(id -> engine.removeNetworkCmd(id).exec());
        real.close();
    }

    private boolean saidThatItWaits() {
        return bench.events().stream().anyMatch(event -> event.startsWith("warning Waiting up to "));
    }

    /** In the middle of a start, and until the roll-back waits for it; a build alone would be waited for ten minutes. */
    @ParameterizedTest
    @ValueSource(strings = {CREATE, "^POST /build"})
    void frozenEngineIsNamedAndWhatItMakesLaterGoes(String moment) throws Exception {
        proxy.before(moment, () -> SpareEngine.signal("STOP"));
        CompletableFuture<NetraException> failure = CompletableFuture.supplyAsync(
                () -> bench.hasty(Duration.ofSeconds(8), MINUTES).failing(proxy.address()));
        FaultBench.await("the roll-back", this::saidThatItWaits);
        SpareEngine.signal("CONT");
        assertThat(failure.get()).hasMessageContaining("no answer within 8 s from the Docker engine at unix://");
        bench.assertNothingAppears();
    }

    @Test
    void engineThatIsFrozenForLongIsLeftToTheGuardian() throws Exception {
        proxy.before(CREATE, () -> SpareEngine.signal("STOP"));
        bench.hasty(Duration.ofSeconds(8), MINUTES).waitingFor(Duration.ofSeconds(1));
        assertThat(bench.failingGuarded(proxy.address())).hasMessageContaining("no answer within 8 s");
        bench.endMaven();
        FaultBench.await("the guardian", () -> Files.exists(bench.guardianLog()));
        SpareEngine.signal("CONT");
        FaultBench.await("the guardian", () -> bench.left().isEmpty());
        bench.assertNothingAppears();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "KILL"})
    void engineThatIsRestartedInTheMiddleOfAStartIsWaitedFor(String signal) throws Exception {
        AtomicReference<CompletableFuture<Void>> restart = new AtomicReference<>();
        proxy.before(START, () -> restart.set(CompletableFuture.runAsync(() -> SpareEngine.restart(signal))));
        NetraException failure = bench.waitingFor(Duration.ofMinutes(3)).failing(proxy.address());
        restart.get().join();
        assertThat(failure).hasMessageContaining("Docker engine at unix://").hasMessageContaining(" broke off: ");
        bench.assertNothingAppears();
    }

    private void takeAllAddresses() {
        try {
            while (true) {
                networks.add(engine.createNetworkCmd()
                        .withName("taken-" + UUID.randomUUID())
                        .exec()
                        .getId());
            }
        } catch (RuntimeException e) {
            assertThat(e).hasMessageContaining("address pool");
        }
    }

    @Test
    void exhaustedAddressesAreNamed() {
        takeAllAddresses();
        assertThat(bench.failing(proxy.address()))
                .hasMessageStartingWith(
                        "Cannot create network '" + bench.network() + "': the engine has no address range left")
                .hasMessageContaining("mvn netra:clean")
                .hasMessageContaining("docker network ls")
                .hasMessageContaining("default-address-pools");
        assertThat(proxy.count("^POST /networks/create")).isEqualTo(4);
        bench.assertNothingLeft();
    }

    @Test
    void addressesThatAreGivenBackMeanwhileAreUsed() {
        takeAllAddresses();
        proxy.before(
                "^POST /networks/create",
                () -> engine.removeNetworkCmd(networks.remove(0)).exec());
        bench.start(proxy.address());
        bench.stop(proxy.address());
        bench.assertNothingLeft();
    }

    /** At a moment at which the engine needs space: for an image, for what it notes of a container, for its files. */
    @ParameterizedTest
    @ValueSource(strings = {"^POST /build", CREATE, START})
    void fullDiskIsNamedAndNothingStaysOnceThereIsSpace(String moment) throws Exception {
        Path data = Path.of(String.valueOf(engine.infoCmd().exec().getDockerRootDir()));
        proxy.before(moment, () -> SpareEngine.fill(data));
        Path filler = data.resolve("filler");
        try {
            assertThat(bench.failingGuarded(proxy.address()))
                    .hasMessageContaining("no space left on device")
                    .hasMessageContaining("Free disk space on the engine's host");
        } finally {
            Files.deleteIfExists(filler);
        }
        bench.endMaven();
        FaultBench.await(
                "the guardian, where the roll-back failed", () -> bench.left().isEmpty());
        bench.assertNothingAppears();
    }
}
