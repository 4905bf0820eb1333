package io.netra.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.netra.plan.ContainerSpec;
import io.netra.plan.ProbeSpec;
import io.netra.plan.Step;
import io.netra.problem.NetraException;
import io.netra.testing.Containers;
import io.netra.testing.FakeContainer;
import io.netra.testing.FakeEngine;
import io.netra.testing.FakeProgress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class ReadinessWatchTest {

    private final FakeEngine engine = new FakeEngine();
    private final EngineContext context = new EngineContext(engine, new FakeProgress());
    private ReadinessWatch watch = new ReadinessWatch(context, Duration.ofSeconds(30));

    @AfterEach
    void leaveNoThread() {
        watch.close();
        assertThat(LiveThreads.named("netra-probe")).isEmpty();
        assertThat(LiveThreads.named("netra-readiness")).isEmpty();
    }

    @Test
    void awaitWhenTheProbeAnswersIsReady() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        try (ScriptedServer server = new ScriptedServer((connection, in, out) -> {
            in.read(new byte[64]);
            String answer = asked.incrementAndGet() < 4 ? "-LOADING\r\n" : "+PONG\r\n";
            out.write(answer.getBytes(StandardCharsets.UTF_8));
        })) {
            start(Containers.spec("cache", 6379)).publish("6379/tcp", server.port());

            ContainerState state = get(await("cache", "redis:6379", false));

            assertThat(state.running()).isTrue();
            assertThat(asked).hasValue(4);
        }
    }

    @Test
    void awaitWithoutProbeAndHealthIsReadyOnceItRuns() throws Exception {
        start(Containers.spec("web"));

        assertThat(get(await("web", null, true)).name()).isEqualTo("web-1");
    }

    @Test
    void awaitWhenHealthMattersWaitsForHealthyToo() throws Exception {
        try (ScriptedServer server = ScriptedServer.answering("+PONG\r\n".getBytes(StandardCharsets.UTF_8))) {
            FakeContainer container = start(Containers.spec("cache", 6379))
                    .publish("6379/tcp", server.port())
                    .health("starting", "");
            CompletableFuture<ContainerState> wait = await("cache", "redis:6379", true);
            assertThat(catchThrowable(() -> wait.get(100, TimeUnit.MILLISECONDS)))
                    .isInstanceOf(TimeoutException.class);

            container.health("healthy", "");

            assertThat(get(wait).health()).isEqualTo("healthy");
            assertThat(server.connections())
                    .as("asked no more once it had answered")
                    .isEqualTo(1);
        }
    }

    @Test
    void awaitWhenHealthDoesNotMatterIgnoresIt() throws Exception {
        try (ScriptedServer server = ScriptedServer.answering("+PONG\r\n".getBytes(StandardCharsets.UTF_8))) {
            start(Containers.spec("cache", 6379))
                    .publish("6379/tcp", server.port())
                    .health("unhealthy", "");

            assertThat(get(await("cache", "redis:6379", false)).running()).isTrue();
        }
    }

    @Test
    void awaitWhenItExitsSaysSoAtOnceWithItsLastLogLines() throws Exception {
        FakeContainer container = start(Containers.spec("backend", 8000)).log("line 1\nline 2  \n");
        CompletableFuture<ContainerState> wait = await("backend", "http:8000/health", false);
        Thread.sleep(30);

        container.exit(127);

        assertThat(failure(wait))
                .hasMessageMatching("Service 'backend' did not become ready: it exited with code 127 "
                        + "\\(its command was not found\\) after \\d+(\\.\\d)? s; the last probe, "
                        + "http:8000/health, got: connection refused\\. "
                        + "Its last log lines:\\n  \\| line 1\\n  \\| line 2");
    }

    @Test
    void awaitWhenItsProgramIsForAnotherProcessorSaysWhatTheEngineRuns() {
        FakeContainer container = start(Containers.spec("backend", 8000)).log("exec /bin/httpd: exec format error\n");
        container.exit(1);
        assertThat(failure(await("backend", "http:8000/health", false)))
                .hasMessageContaining("it exited with code 1")
                .hasMessageContaining(
                        ". The engine runs programs for linux/amd64, and others only with QEMU's user" + " emulation")
                .hasMessageContaining("Its last log lines:\n  | exec /bin/httpd: exec format error");
    }

    @Test
    void awaitWhenItExitsWithoutAWordSaysThat() {
        start(Containers.spec("job")).exit(0);

        assertThat(failure(await("job", null, true)))
                .hasMessageContaining("it exited with code 0")
                .hasMessageEndingWith("Its command has to stay in the foreground. It has logged nothing.");
    }

    @Test
    void awaitWhenOutOfMemorySaysTheLimit() {
        start(Containers.limited("db", 128L << 20)).runOutOfMemory().exit(137);

        assertThat(failure(await("db", null, true)))
                .hasMessageContaining("it ran out of memory with a limit of 128 MB after ")
                .hasMessageContaining("and exited with code 137 (it was killed). Raise its memory limit.");
    }

    @Test
    void awaitWhenTheMarkOfMemoryComesAfterTheEndSaysTheLimit() {
        FakeContainer container = start(Containers.limited("db", 128L << 20)).exit(137);
        CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS).execute(container::runOutOfMemory);

        assertThat(failure(await("db", null, true)))
                .hasMessageContaining("it ran out of memory with a limit of 128 MB after ");
    }

    @Test
    void awaitWhenKilledForAnotherReasonSaysThat() {
        start(Containers.limited("db", 128L << 20)).exit(137);

        assertThat(failure(await("db", null, true)))
                .hasMessageContaining("it exited with code 137 (it was killed)")
                .hasMessageContaining("Perhaps it ran out of memory at its limit of 128 MB. Raise its memory limit.");
    }

    @Test
    void awaitWhenUnhealthyShowsWhatTheCheckPrinted() {
        start(Containers.spec("web")).health("unhealthy", "wget: server returned 500\n");

        assertThat(failure(await("web", null, true)))
                .hasMessageContaining("its health check says unhealthy, and printed: wget: server returned 500.");
    }

    @Test
    void awaitWhenItRestartsOverAndOverGivesUp() {
        start(Containers.spec("web")).restarting(5, 1);

        assertThat(failure(await("web", null, true)))
                .hasMessageContaining("it was restarted 5 times")
                .hasMessageContaining("last with code 1");
    }

    @Test
    void awaitWhenThePortIsNotPublishedSaysSoAtOnce() {
        start(Containers.spec("web", 80));

        assertThat(failure(await("web", "http:8080/", false)))
                .hasMessageContaining("its probe asks port 8080, which it does not publish. Publish the port");
    }

    @Test
    void awaitWhenItHasToCompleteWaitsForItsEnd() throws Exception {
        FakeContainer container = start(Containers.spec("migration"));
        CompletableFuture<ContainerState> wait = awaitEnd("migration");
        Thread.sleep(30);
        assertThat(wait).isNotDone();

        container.exit(0);

        assertThat(get(wait).exitCode()).isZero();
    }

    @Test
    void awaitWhenItHasToCompleteAndFailsSaysSo() {
        start(Containers.spec("migration")).exit(3);

        assertThat(failure(awaitEnd("migration")))
                .hasMessageStartingWith("Service 'migration' did not complete: it exited with code 3 after");
    }

    @Test
    void awaitWhenTheContainerIsGonePassesTheEnginesWordOn() {
        CompletableFuture<ContainerState> wait =
                watch.await(new Step.AwaitReady("web", "web-1", null, false, false), "nothing");

        assertThat(failure(wait)).isInstanceOf(EngineException.class).hasMessageContaining("nothing");
    }

    @Test
    void awaitWhenTimeIsUpNamesEveryoneStillWaiting() throws Exception {
        watch.close();
        watch = new ReadinessWatch(context, Duration.ofMillis(150));
        try (ScriptedServer server = ScriptedServer.hangingUp()) {
            start(Containers.spec("db", 5432))
                    .publish("5432/tcp", server.port())
                    .log("starting up");
            start(Containers.spec("web")).health("starting", "");
            start(Containers.spec("fine"));

            CompletableFuture<ContainerState> db = await("db", "postgresql:5432", false);
            CompletableFuture<ContainerState> web = await("web", null, true);
            CompletableFuture<ContainerState> fine = await("fine", null, true);

            get(fine);
            NetraException failure = failure(db);
            assertThat(failure(web)).isSameAs(failure);
            assertThat(failure)
                    .hasMessageStartingWith("2 problems:\n  - Service 'db' did not become ready: it was running")
                    .hasMessageContaining(
                            "the last probe, postgresql:5432, got: connected, then closed without an answer")
                    .hasMessageContaining("  | starting up\n  - Service 'web' did not become ready: it was running")
                    .hasMessageContaining("its health check says starting");
        }
    }

    @Test
    void awaitWhenTheLogCannotBeReadStillSaysWhatHappened() {
        engine.failing("logs web-1", 500);
        start(Containers.spec("web")).exit(1);

        NetraException failure = failure(await("web", null, true));

        assertThat(failure)
                .hasMessageContaining("it exited with code 1")
                .hasMessageContaining("Its log cannot be read");
        assertThat(failure.getSuppressed())
                .hasOnlyElementsOfType(EngineException.class)
                .hasSize(1);
    }

    @Test
    void awaitWhenTheEngineTellsLooksOnlyWhenItDoes() throws Exception {
        engine.telling();
        watch.follow(Map.of());
        FakeContainer container = start(Containers.spec("web")).health("starting", "");
        CompletableFuture<ContainerState> wait = await("web", null, true);
        assertThat(catchThrowable(() -> wait.get(300, TimeUnit.MILLISECONDS))).isInstanceOf(TimeoutException.class);
        assertThat(engine.looks()).isEqualTo(1);

        container.health("healthy", "");
        engine.tell("web-1");

        assertThat(wait.get(300, TimeUnit.MILLISECONDS).health()).isEqualTo("healthy");
        assertThat(engine.looks()).isEqualTo(2);
    }

    @Test
    void awaitWhenTheEngineFailsToTellLooksAllTheSame() throws Exception {
        engine.telling();
        watch.follow(Map.of());
        FakeContainer container = start(Containers.spec("web")).health("starting", "");
        CompletableFuture<ContainerState> wait = await("web", null, true);

        container.exit(3);

        assertThat(failure(wait)).hasMessageContaining("it exited with code 3");
    }

    @Test
    void awaitWhenTheStreamBreaksAsksAgainAndAgain() throws Exception {
        engine.telling();
        watch.follow(Map.of());
        FakeContainer container = start(Containers.spec("web")).health("starting", "");
        CompletableFuture<ContainerState> wait = await("web", null, true);
        engine.breakStreams();

        container.health("healthy", "");

        assertThat(wait.get(500, TimeUnit.MILLISECONDS).health()).isEqualTo("healthy");
    }

    @Test
    void cancelEndsTheWaitAndItsQuestions() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        try (ScriptedServer server = new ScriptedServer((connection, in, out) -> asked.incrementAndGet())) {
            start(Containers.spec("cache", 6379)).publish("6379/tcp", server.port());
            CompletableFuture<ContainerState> wait = await("cache", "redis:6379", false);
            while (asked.get() == 0) {
                Thread.sleep(1);
            }

            wait.cancel(true);
            Thread.sleep(50);
            int afterCancel = asked.get();
            Thread.sleep(100);

            assertThat(asked).hasValue(afterCancel);
        }
    }

    @Test
    void closeWhileAServiceIsSilentDoesNotWaitForIt() throws Exception {
        try (ScriptedServer server = ScriptedServer.silent()) {
            start(Containers.spec("cache", 6379)).publish("6379/tcp", server.port());
            CompletableFuture<ContainerState> wait = await("cache", "redis:6379", false);
            while (server.connections() == 0) {
                Thread.sleep(1);
            }
            long start = System.nanoTime();

            watch.close();

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(1500));
            assertThat(wait).isCancelled();
        }
    }

    private FakeContainer start(ContainerSpec spec) {
        engine.startContainer(engine.createContainer(spec, "sha256:1"));
        return engine.container(spec.name());
    }

    private CompletableFuture<ContainerState> await(String service, @Nullable String probe, boolean health) {
        ProbeSpec spec = probe == null ? null : ProbeSpec.parse(probe);
        return watch.await(new Step.AwaitReady(service, service + "-1", spec, false, health), service + "-1");
    }

    private CompletableFuture<ContainerState> awaitEnd(String service) {
        return watch.await(new Step.AwaitReady(service, service + "-1", null, true, false), service + "-1");
    }

    private static ContainerState get(CompletableFuture<ContainerState> wait) throws Exception {
        return wait.get(5, TimeUnit.SECONDS);
    }

    private static NetraException failure(CompletableFuture<ContainerState> wait) {
        return (NetraException) Objects.requireNonNull(
                catchThrowableOfType(ExecutionException.class, () -> get(wait)).getCause());
    }
}
