package io.netra.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.netra.engine.Engine;
import io.netra.engine.docker.DockerEngine;
import io.netra.engine.docker.HastyEngine;
import io.netra.engine.docker.Lookup;
import io.netra.guardian.Guardian;
import io.netra.plan.Observed;
import io.netra.problem.NetraException;
import io.netra.stack.Labels;
import io.netra.testing.FakeProgress;
import io.netra.testing.Settled;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** A project with two services, started through one address of an engine and looked at through another. */
final class FaultBench {

    private static final String SERVER =
            "FROM busybox:1.36\nSTOPSIGNAL SIGKILL\nEXPOSE 8000\nCMD [\"httpd\", \"-f\", \"-p\", \"8000\"]\n";
    /** For what a loaded machine may take long for. */
    private static final Duration LONG = Duration.ofSeconds(90);

    private final Path base;
    private final String direct;
    private final String name = "faults-it-" + UUID.randomUUID().toString().substring(0, 8);
    private final FakeProgress progress = new FakeProgress();
    private final Map<String, OutputStream> watched = new HashMap<>();
    private Duration simple = Duration.ofSeconds(30);
    private Duration silence = Duration.ofMinutes(2);
    private Duration patience = Removal.PATIENCE;

    /** @param direct the engine's own address, to look at what is there */
    FaultBench(Path base, String direct) throws IOException {
        this.base = base;
        this.direct = direct;
        Files.createDirectories(base.resolve("docker"));
        for (String service : List.of("front", "back")) {
            Files.writeString(base.resolve("docker/" + service + ".Dockerfile"), SERVER);
            Files.writeString(base.resolve("docker/" + service + ".alpine.Dockerfile"), SERVER);
        }
    }

    String name() {
        return name;
    }

    String network() {
        return name + "_default";
    }

    String container(String service) {
        return name + "-alpine-test-" + service + "-1";
    }

    List<String> events() {
        return progress.events();
    }

    /** How long is waited for an answer, and how long in silence. */
    FaultBench hasty(Duration ofSimple, Duration ofSilence) {
        simple = ofSimple;
        silence = ofSilence;
        return this;
    }

    /** How long a roll-back waits for an engine that is away. */
    FaultBench waitingFor(Duration engine) {
        patience = engine;
        return this;
    }

    private WorkflowContext context(String address) {
        return new WorkflowContext(
                settled(address).settings(),
                () -> HastyEngine.connect(address, base, simple, silence),
                progress,
                line -> {},
                Clock.systemUTC(),
                variable -> base.resolve("cache").toString(),
                property -> null);
    }

    private Settled settled(String address) {
        return new Settled(base)
                .set("environmentName", name)
                .set("name", name)
                .set("timeout", "60s")
                .set("dockerHost", address)
                .session(name)
                .service("back")
                .service("front", Map.of("dependsOn", "back"), Map.of());
    }

    /** Starts; what is there then is as after any start. */
    void start(String address) {
        StartWorkflow.Started started = new StartWorkflow(context(address)).run(Map.of());
        assertThat(started.properties()).containsKeys("netra.front.port", "netra.back.port");
        assertThat(left())
                .filteredOn(name -> !name.contains("_netra-lease-"))
                .containsExactly(container("back"), container("front"), network());
    }

    /** A start that fails, and why. */
    NetraException failing(String address) {
        return failing(address, Guard.NONE);
    }

    /** The same, guarded as a build is. */
    NetraException failingGuarded(String address) {
        return failingGuarded(address, address);
    }

    /** @param ofGuardian the address that the guardian speaks to */
    NetraException failingGuarded(String address, String ofGuardian) {
        return failing(address, new Guardian(watched, settled(ofGuardian).settings(), warning -> {}));
    }

    private NetraException failing(String address, Guard guard) {
        try {
            throw new AssertionError("started "
                    + new StartWorkflow(context(address), guard, new ConcurrentHashMap<>(), patience).run(Map.of()));
        } catch (NetraException e) {
            return e;
        }
    }

    void stop(String address) {
        new StopWorkflow(context(address)).run();
    }

    /** What happens to the guardian at Maven's end. */
    void endMaven() throws IOException {
        for (OutputStream pipe : watched.values()) {
            pipe.close();
        }
    }

    Path guardianLog() {
        return base.resolve("target/netra/guardian.log");
    }

    Engine engine() {
        return DockerEngine.connect(
                new Lookup(Optional.of(direct), Optional.empty(), variable -> null, base, warning -> {}));
    }

    /** Names of what is there of the environment. */
    List<String> left() {
        try (Engine engine = engine()) {
            Observed found = engine.observe(Map.of(Labels.PROJECT, name), Set.of());
            return Stream.of(
                            found.containers().stream().map(Observed.Container::name),
                            found.networks().stream().map(Observed.Network::name),
                            found.volumes().stream().map(Observed.Volume::name))
                    .flatMap(of -> of)
                    .sorted()
                    .toList();
        }
    }

    void assertNothingLeft() {
        assertThat(left()).isEmpty();
    }

    /** Nothing is left, nor does anything come that an engine was still busy with. */
    void assertNothingAppears() throws InterruptedException {
        for (int look = 0; look < 6; look++) {
            assertThat(left()).isEmpty();
            Thread.sleep(500);
        }
    }

    static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + LONG.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited for " + what).isLessThan(end);
            Thread.sleep(50);
        }
    }

    /** Removes whatever a test has left, and ends its guardian, which would look on for a minute. */
    void clear() {
        ProcessHandle.current()
                .descendants()
                .filter(process -> List.of(process.info().arguments().orElse(new String[0]))
                        .contains(name))
                .forEach(ProcessHandle::destroyForcibly);
        try (Engine engine = engine()) {
            Observed found = engine.observe(Map.of(Labels.PROJECT, name), Set.of());
            found.containers().forEach(container -> engine.removeContainer(container.id()));
            found.networks().forEach(network -> engine.removeNetwork(network.id()));
            found.volumes().forEach(volume -> engine.removeVolume(volume.name()));
            engine.builtImages(name).forEach(engine::removeImage);
        }
    }
}
