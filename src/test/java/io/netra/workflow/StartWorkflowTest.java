package io.netra.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netra.compose.ComposeReader;
import io.netra.engine.EngineException;
import io.netra.plan.ContainerSpec;
import io.netra.problem.NetraException;
import io.netra.problem.Problem;
import io.netra.stack.Labels;
import io.netra.stack.Naming;
import io.netra.testing.Containers;
import io.netra.testing.FakeEngine;
import io.netra.testing.Settled;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The flow of a start on an engine in memory. */
final class StartWorkflowTest {

    @TempDir
    private Path base;

    private Workbench bench;

    @BeforeEach
    void open() throws IOException {
        bench = new Workbench(base);
    }

    @AfterEach
    void close() throws IOException {
        bench.close();
    }

    @Test
    void startBringsEverythingUpAndTellsWhereItIs() {
        FakeEngine engine = bench.engine();
        Settled settled = bench.settled()
                .set("environmentName", "demo")
                .export("spring.datasource.url", "${netra.postgres.jdbcUrl}?ssl=false");
        StartWorkflow.Started started = bench.start(settled, engine);
        assertThat(engine.calls())
                .contains("pull postgres:15-alpine", "pull redis:7-alpine", "pull alpine:3")
                .contains("build shop-alpine-test-api:latest", "limit demo-alpine-test-api-1")
                .doesNotHaveDuplicates();
        assertThat(Workbench.left(engine))
                .containsExactly(
                        "demo-alpine-test-api-1",
                        "demo-alpine-test-postgres-1",
                        "demo-alpine-test-redis-1",
                        "demo_default");
        String port = started.properties().get("netra.postgres.port");
        assertThat(started.properties())
                .containsEntry("netra.environment.name", "demo")
                .containsEntry("netra.alpine.active", "true")
                .containsEntry("netra.api.container", "demo-alpine-test-api-1")
                .containsEntry("netra.redis.url", "redis://127.0.0.1:" + port)
                .containsEntry("spring.datasource.url", "jdbc:postgresql://127.0.0.1:" + port + "/netra?ssl=false");
        assertThat(started.propertiesFile()).isEqualTo(base.resolve("target/netra/it/environment.properties"));
        assertThat(base.resolve("target/netra/it")).isDirectoryContaining("glob:**/environment.json");
        assertThat(base.resolve("target/netra/it")).isDirectoryContaining("glob:**/report.json");
        assertThat(started.summary()).anyMatch(line -> line.contains("postgres:15-alpine"));
        assertThat(engine.closed()).isPositive();
    }

    @Test
    void everythingWrittenIsItsOwnersAlone() throws IOException {
        bench.start(bench.settled(), bench.engineWithImages());
        try (Stream<Path> files = Files.walk(base.resolve("target/netra")).filter(Files::isRegularFile)) {
            assertThat(files)
                    .hasSizeGreaterThan(4)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .as(file.toString())
                            .isEqualTo("rw-------"));
        }
    }

    /** A second look at the same file, as after a fallback, tells nothing new. */
    @Test
    void oddThingsOfTheComposeFileAreToldOnce() throws IOException {
        Files.writeString(base.resolve("my.ftl"), """
                name: ${name}
                services:
                <#list services as service>
                  ${service.key}:
                    image: ${service.image}
                    attach: false
                </#list>
                """);
        FakeEngine engine = bench.engine().withImage("redis:7").failing("pull redis:7-alpine", 404);
        bench.start(new Settled(base).set("template", "my.ftl").service("redis"), engine);
        assertThat(bench.events())
                .filteredOn(event -> event.startsWith("warning "))
                .singleElement()
                .asString()
                .contains("docker-compose.alpine-test.yml:5:")
                .contains("attach' has no effect");
    }

    @Test
    void filesThatNoBuilderCanBeSentAreTold() throws IOException {
        Path socket = base.resolve("api/app.sock");
        try (ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.bind(UnixDomainSocketAddress.of(socket));
            bench.start(bench.settled(), bench.engineWithImages());
        }
        assertThat(bench.events())
                .contains("warning service 'alpine-test-api': Some of the build context is not sent: app.sock is a"
                        + " socket, a pipe or a device. Leave it out with a rule in .dockerignore.");
    }

    @Test
    void startLabelsEverythingWithWhoseItIs() {
        FakeEngine engine = bench.engineWithImages();
        bench.start(bench.settled().session("s-1").execution("first").kept(), engine);
        var observed = engine.observe(Map.of(), Set.of());
        assertThat(observed.networks().get(0).labels())
                .containsEntry(Labels.CREATOR, "s-1")
                .containsEntry(Labels.EXECUTION, "first")
                .containsEntry(Labels.CHECKOUT, base.toString())
                .containsEntry(Labels.KEPT, "true")
                .containsEntry(Labels.ENVIRONMENT, "test")
                .containsEntry(Labels.CREATED_AT, "2026-11-23T10:00:00Z");
        assertThat(observed.containers())
                .allSatisfy(container -> assertThat(container.labels())
                        .containsAllEntriesOf(
                                Map.of(Labels.CREATOR, "s-1", Labels.KEPT, "true", Labels.ONEOFF, "False")));
    }

    @Test
    void startOfWhatRunsAlreadyMakesNothing() {
        FakeEngine engine = bench.engineWithImages();
        Settled settled = bench.settled().kept();
        bench.start(settled, engine);
        List<String> before = engine.calls();
        bench.start(settled.session("later"), engine);
        assertThat(engine.calls().subList(before.size(), engine.calls().size())).isEmpty();
    }

    /** Each call that a start makes, failing: whatever it was, nothing stays, and the failure is the one shown. */
    @Test
    void startThatFailsAnywhereLeavesNothing() {
        FakeEngine healthy = bench.engine();
        Settled settled = bench.settled().set("environmentName", "demo");
        bench.start(settled, healthy);
        Set<String> calls = new TreeSet<>(healthy.calls());
        assertThat(calls).hasSizeGreaterThan(12);
        for (String call : calls) {
            FakeEngine engine = bench.engine().failing(call, 500);
            NetraException failure = bench.failingStart(settled, engine);
            assertThat(failure).as(call).hasMessageContaining("Cannot " + call);
            assertThat(Workbench.left(engine)).as(call).isEmpty();
            assertThat(engine.closed()).as(call).isPositive();
        }
    }

    @Test
    void startOfAServiceThatDiesSaysSoAndSavesItsLog() {
        FakeEngine engine = bench.engineWithImages()
                .onStart(
                        "demo-alpine-test-redis-1",
                        c -> c.log("no such option\n").exit(3));
        NetraException failure = bench.failingStart(bench.settled().set("environmentName", "demo"), engine);
        assertThat(failure)
                .hasMessageContaining("redis")
                .hasMessageContaining("3")
                .hasMessageContaining("no such option");
        assertThat(Workbench.left(engine)).isEmpty();
        assertThat(base.resolve("target/netra/it/logs/redis.log")).hasContent("no such option\n");
    }

    @Test
    void rollBackThatFailsIsAttachedToTheFailure() {
        FakeEngine engine = bench.engineWithImages()
                .failing("start demo-alpine-test-redis-1", 500)
                .failing("remove network network-demo_default", 500);
        NetraException failure = bench.failingStart(bench.settled().set("environmentName", "demo"), engine);
        assertThat(failure).hasMessageContaining("Cannot start demo-alpine-test-redis-1");
        assertThat(failure.getSuppressed()).anyMatch(s -> s.getMessage().startsWith("Cannot remove everything: "));
        assertThat(Workbench.left(engine)).containsExactly("demo_default");
        assertThat(bench.events()).anyMatch(e -> e.startsWith("warning The roll-back failed: "));
    }

    /** A guard that notes which environments it was told of. */
    private static final class Noting implements Guard {

        private final List<String> notes = new ArrayList<>();

        @Override
        public void watch(String environment) {
            notes.add("watch " + environment);
        }

        @Override
        public void release(String environment) {
            notes.add("release " + environment);
        }

        @Override
        public void gone(String environment) {
            notes.add("gone " + environment);
        }

        @Override
        public void hold(String environment, AutoCloseable held) {}

        @Override
        public boolean holds(String environment) {
            return false;
        }

        @Override
        public void close(String environment) {}

        @Override
        public void keepUntil(String environment, Instant expiry) {}

        @Override
        public void expectLate(String environment) {
            notes.add("expect late " + environment);
        }

        @Override
        public String promise() {
            return " The guard goes on.";
        }
    }

    private List<String> guardOfAFailingStart(FakeEngine engine) {
        Noting guard = new Noting();
        Settled settled = bench.settled().set("environmentName", "demo");
        assertThatThrownBy(() -> new StartWorkflow(bench.context(settled, engine), guard, new ConcurrentHashMap<>())
                        .run(Map.of()))
                .isInstanceOf(NetraException.class);
        return guard.notes;
    }

    @Test
    void guardIsReleasedAfterARollBack() {
        FakeEngine engine = bench.engineWithImages().failing("start demo-alpine-test-redis-1", 500);
        assertThat(guardOfAFailingStart(engine)).containsExactly("watch demo", "release demo");
    }

    @Test
    void guardStaysWhereTheRollBackFailsAndTheUserIsToldSo() {
        FakeEngine engine = bench.engineWithImages()
                .failing("start demo-alpine-test-redis-1", 500)
                .failing("remove network network-demo_default", 500);
        assertThat(guardOfAFailingStart(engine)).containsExactly("watch demo");
        assertThat(bench.events())
                .anyMatch(e -> e.startsWith("warning The roll-back failed: Cannot remove everything: after 5"
                                + " attempts there is still network demo_default of demo: Cannot remove network")
                        && e.endsWith(" The guard goes on."));
    }

    /** The engine may be busy with it still. */
    @Test
    void guardStaysWhereACallGotNoAnswer() {
        EngineException late = new EngineException(
                Problem.of("Cannot create it", "no answer within 30 s", ""), 0, new TimeoutException());
        FakeEngine engine = bench.engineWithImages().failing("create container demo-alpine-test-redis-1", late);
        assertThat(guardOfAFailingStart(engine)).containsExactly("watch demo", "expect late demo");
        assertThat(Workbench.left(engine)).isEmpty();
        assertThat(bench.events()).noneMatch(e -> e.startsWith("warning"));
    }

    @Test
    void serviceWithoutAnAlpineImageFallsBackAndTheOthersStay() throws IOException {
        FakeEngine engine = bench.engine()
                .withImage("postgres:15-alpine")
                .withImage("alpine:3")
                .lasting("pull redis:7-alpine", Duration.ofMillis(700))
                .failing("pull redis:7-alpine", 404);
        Settled settled = bench.settled().set("environmentName", "demo");
        StartWorkflow.Started started = bench.start(settled, engine);
        assertThat(Collections.frequency(engine.calls(), "create container demo-alpine-test-postgres-1"))
                .isOne();
        assertThat(Collections.frequency(engine.calls(), "start demo-alpine-test-postgres-1"))
                .isOne();
        assertThat(Collections.frequency(engine.calls(), "create network demo_default"))
                .isOne();
        assertThat(engine.calls()).contains("pull redis:7").noneMatch(call -> call.startsWith("remove "));
        assertThat(bench.events())
                .contains(
                        "fell back redis there is no image redis:7-alpine. Name one that there is as its Alpine image");
        assertThat(started.properties())
                .containsEntry("netra.redis.variant", "regular")
                .containsEntry("netra.postgres.variant", "alpine")
                .containsEntry("netra.redis.container", "demo-alpine-test-redis-1");
        Path file = base.resolve("target/netra/docker-compose.alpine-test.yml");
        assertThat(new ComposeReader(v -> null)
                        .read(file, Files.readString(file))
                        .services()
                        .get("alpine-test-redis")
                        .labels())
                .containsEntry(
                        Labels.FALLBACK,
                        "there is no image redis:7-alpine. Name one that there is as its Alpine image");
    }

    @Test
    void serviceWithNeitherImageFailsWithoutALoop() {
        FakeEngine engine = bench.engineWithImages();
        engine.removeImage(FakeEngine.idOf("redis:7-alpine"));
        engine.removeImage(FakeEngine.idOf("redis:7"));
        engine.failing("pull redis:7-alpine", 404).failing("pull redis:7", 404);
        NetraException failure = bench.failingStart(bench.settled(), engine);
        assertThat(failure).hasMessageContaining("Cannot pull redis:7:");
        assertThat(Workbench.left(engine)).isEmpty();
    }

    @Test
    void serviceWithoutAnAlpineDockerfileIsRegularFromTheStart() throws IOException {
        Files.delete(base.resolve("docker/api.alpine.Dockerfile"));
        FakeEngine engine = bench.engineWithImages();
        StartWorkflow.Started started = bench.start(bench.settled(), engine);
        assertThat(started.properties()).containsEntry("netra.api.variant", "regular");
        assertThat(bench.events())
                .contains(
                        "fell back api there is no docker/api.alpine.Dockerfile. Write it, or have it stay out by <alpine>false</alpine>");
        assertThat(engine.calls()).contains("pull debian:12").doesNotContain("pull alpine:3");
    }

    @Test
    void startBesideAForeignProjectOfTheNameRefusesAndTouchesNothing() {
        FakeEngine engine = bench.engineWithImages();
        ContainerSpec made = Containers.spec("theirs");
        engine.createContainer(
                new ContainerSpec(
                        "demo-theirs-1",
                        1,
                        made.definition(),
                        List.of(),
                        Map.of(),
                        Map.of(),
                        Map.of(Labels.PROJECT, "demo", Labels.SERVICE, "theirs"),
                        false),
                "sha256:theirs");
        List<String> before = engine.calls();
        NetraException failure = bench.failingStart(bench.settled().set("environmentName", "demo"), engine);
        assertThat(failure)
                .hasMessage(
                        "Cannot start the environment 'demo': a compose project of that name is there already, and its"
                                + " container demo-theirs-1 is not netra's. Choose another name with -Dnetra.environmentName,"
                                + " or remove that one: 'mvn netra:clean' removes what is no longer in use.");
        assertThat(engine.calls()).isEqualTo(before);
        assertThat(engine.container("demo-theirs-1").name()).isEqualTo("demo-theirs-1");
    }

    @Test
    void wrongExportIsFoundBeforeAnythingStarts() {
        FakeEngine engine = bench.engineWithImages();
        NetraException failure = bench.failingStart(bench.settled().export("url", "${netra.postgress.url}"), engine);
        assertThat(failure)
                .hasMessageStartingWith("<exports>, <url>: Cannot export: '${netra.postgress.url}' is neither");
        assertThat(engine.calls()).isEmpty();
    }

    @Test
    void buildMakesImagesAndNothingElse() {
        FakeEngine engine = bench.engine();
        new BuildWorkflow(bench.context(bench.settled(), engine)).run();
        assertThat(engine.calls())
                .containsExactlyInAnyOrder(
                        "pull postgres:15-alpine",
                        "pull redis:7-alpine",
                        "pull alpine:3",
                        "build shop-alpine-test-api:latest");
        new BuildWorkflow(bench.context(bench.settled(), engine)).run();
        assertThat(engine.calls()).hasSize(4);
    }

    @Test
    void startThatIsInterruptedLeavesNothingAndStaysInterrupted() {
        FakeEngine engine = bench.engineWithImages();
        Settled settled = bench.settled();
        Thread caller = Thread.currentThread();
        engine.onStart(Naming.environment(settled.settings()) + "-alpine-test-redis-1", c -> caller.interrupt());

        assertThat(bench.failingStart(settled, engine)).hasMessageContaining("interrupted");

        assertThat(Thread.interrupted()).isTrue();
        assertThat(Workbench.left(engine)).isEmpty();
    }

    @Test
    void startWhoseServiceEndsAfterItWasReadyFailsWithItsLog() {
        FakeEngine engine = bench.engineWithImages();
        Settled settled = bench.settled().set("environmentName", "demo");
        engine.onStart(
                "demo-alpine-test-api-1",
                api -> engine.container("demo-alpine-test-redis-1")
                        .log("out of luck")
                        .exit(3));

        assertThat(bench.failingStart(settled, engine))
                .hasMessageStartingWith("Service 'alpine-test-redis' did not stay up: it was ready, but now")
                .hasMessageContaining("code 3")
                .hasMessageContaining("out of luck");
        assertThat(Workbench.left(engine)).isEmpty();
    }

    @Test
    void startWhoseFilesCannotBeWrittenLeavesNothing() throws IOException {
        FakeEngine engine = bench.engineWithImages();
        Files.createDirectories(bench.base().resolve("target/netra"));
        Files.writeString(bench.base().resolve("target/netra/it"), "in the way");

        assertThatThrownBy(() -> bench.start(bench.settled(), engine)).isNotNull();
        assertThat(Workbench.left(engine)).isEmpty();
    }
}
