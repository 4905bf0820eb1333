package io.netra.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.netra.compose.ComposeNetwork;
import io.netra.environment.Lease;
import io.netra.environment.SessionId;
import io.netra.plan.NetworkSpec;
import io.netra.problem.NetraException;
import io.netra.stack.Labels;
import io.netra.testing.FakeEngine;
import io.netra.testing.Settled;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stop, clean and status take, and above all what they leave. */
final class RemovalWorkflowsTest {

    private static final String LIVE = SessionId.of(Instant.parse("2026-11-23T10:00:00Z"));
    private static final String DEAD = LIVE.replaceFirst("-[0-9]+-[0-9a-z]+-", "-1-1-");

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

    private Settled redis(String session) {
        return new Settled(base).set("timeout", "20s").session(session).service("redis");
    }

    private void stop(Settled settled) {
        new StopWorkflow(bench.context(settled, engine)).run();
    }

    private void clean(Settled settled) {
        new CleanWorkflow(bench.context(settled, engine)).run();
    }

    private String environment(Settled settled) {
        return settled.stack(Map.of()).name();
    }

    @Test
    void stopRemovesWhatItsOwnSessionStartedAndNothingElse() {
        Settled mine = redis("mine");
        Settled theirs = redis("theirs");
        bench.start(mine, engine);
        bench.start(theirs, engine);
        assertThat(environment(mine)).isNotEqualTo(environment(theirs));
        engine.container(environment(mine) + "-alpine-test-redis-1").log("bye\n");
        assertThat(new StopWorkflow(bench.context(mine, engine)).run()).containsExactly(environment(mine));
        assertThat(Workbench.left(engine))
                .containsExactly(environment(theirs) + "-alpine-test-redis-1", environment(theirs) + "_default");
        assertThat(base.resolve("target/netra/it/logs/redis.log")).hasContent("bye\n");
    }

    @Test
    void startRemovesWhatKilledSessionsOfAnyProjectLeft() {
        Settled killed = new Settled(base.resolve("elsewhere"))
                .set("timeout", "20s")
                .session(DEAD)
                .service("redis");
        Settled alive = redis(LIVE).execution("other");
        bench.start(killed, engine);
        bench.start(alive, engine);
        bench.start(redis("mine"), engine);
        assertThat(Workbench.left(engine))
                .noneMatch(name -> name.startsWith(environment(killed)))
                .anyMatch(name -> name.startsWith(environment(alive)));
        assertThat(bench.events())
                .contains("warning Removed environment " + environment(killed) + ", which nobody needs any more.");
    }

    @Test
    void startRemovesWhatWasKeptAndHasExpiredButNoDevelopment() {
        Settled kept = redis(DEAD).execution("kept").kept();
        Settled dev = redis(DEAD).execution("dev").set("environment", "dev").kept();
        bench.start(kept, engine);
        bench.start(dev, engine);
        Instant later = Instant.parse("2026-11-23T11:59:59Z");
        new StartWorkflow(bench.context(redis("mine"), engine, later)).run(Map.of());
        assertThat(Workbench.left(engine)).anyMatch(name -> name.startsWith(environment(kept)));
        new StartWorkflow(bench.context(redis("ours"), engine, later.plusSeconds(2))).run(Map.of());
        assertThat(Workbench.left(engine))
                .noneMatch(name -> name.startsWith(environment(kept)))
                .anyMatch(name -> name.startsWith(environment(dev)));
    }

    /** Its network and its first container have expired; half an environment is none. */
    @Test
    void startLeavesAKeptEnvironmentAloneOfWhichSomethingIsNewer() {
        Settled kept = redis(LIVE).execution("kept").kept();
        bench.start(kept, engine);
        Instant later = Instant.parse("2026-11-23T11:00:00Z");
        new StartWorkflow(bench.context(kept.service("postgres"), engine, later)).run(Map.of());
        var before = Workbench.left(engine);
        Settled mine = redis("mine");
        new StartWorkflow(bench.context(mine, engine, later.plusSeconds(3601))).run(Map.of());
        assertThat(Workbench.left(engine)).containsAll(before);
    }

    /** Of another host's session nothing is known but its lease, which lasts for half an hour and is renewed. */
    @Test
    void startLeavesWhatAnotherHostUsesUntilItsLeaseExpires() {
        Settled theirs = redis("theirs").execution("theirs");
        bench.start(theirs, engine);
        List<String> before = Workbench.left(engine);
        Instant begin = Instant.parse("2026-11-23T10:00:00Z");
        new StartWorkflow(bench.context(redis(LIVE).execution("mine"), engine, begin.plusSeconds(1799))).run(Map.of());
        assertThat(Workbench.left(engine)).containsAll(before);
        new StartWorkflow(bench.context(redis(LIVE).execution("ours"), engine, begin.plusSeconds(1801))).run(Map.of());
        assertThat(Workbench.left(engine)).doesNotContainAnyElementsOf(before);
    }

    @Test
    void whatNeverHadALeaseIsForCleanAlone() {
        engine.createNetwork(new NetworkSpec(
                ComposeNetwork.plain("default", "demo_default"),
                Map.of(
                        Labels.PROJECT,
                        "demo",
                        Labels.ENVIRONMENT,
                        "test",
                        Labels.CHECKOUT,
                        base.toString(),
                        Labels.CREATOR,
                        "another-host",
                        Labels.CREATED_AT,
                        "2026-11-23T10:00:00Z")));
        Instant later = Instant.parse("2026-11-23T15:00:00Z");
        new StartWorkflow(bench.context(redis(LIVE), engine, later)).run(Map.of());
        assertThat(Workbench.left(engine)).contains("demo_default");
        new CleanWorkflow(bench.context(redis("other"), engine, later)).run();
        assertThat(Workbench.left(engine)).doesNotContain("demo_default");
    }

    @Test
    void leaseIsRenewedUntilTheEnvironmentIsGone() throws InterruptedException {
        Settled mine = redis(LIVE);
        bench.start(mine, engine);
        String name = environment(mine);
        Lease first = Workbench.leases(engine).get(0);
        WorkflowContext later = bench.context(mine, engine, Instant.parse("2026-11-23T10:10:00Z"));
        try (LeaseRenewal renewal = new LeaseRenewal(later, name, first, Duration.ofMillis(20))) {
            awaitLeases(List.of(first.renewed(Instant.parse("2026-11-23T10:10:00Z"), Lease.LASTS)));
            stop(mine);
            awaitLeases(List.of());
            assertThat(Workbench.left(engine)).isEmpty();
            assertThat(renewal).isNotNull();
        }
    }

    private void awaitLeases(List<Lease> expected) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!Workbench.leases(engine).equals(expected) && System.nanoTime() < end) {
            Thread.sleep(10);
        }
        assertThat(Workbench.leases(engine)).isEqualTo(expected);
    }

    @Test
    void startThatHasNoLeaseGoesOnWithAWarning() {
        FakeEngine without = bench.engineWithImages();
        Settled mine = redis(LIVE);
        without.failing(
                "create volume " + new Lease(Launch.ownership(bench.context(mine, without))).volume(environment(mine)),
                500);
        bench.start(mine, without);
        assertThat(bench.events())
                .anyMatch(event -> event.startsWith("warning The environment has no lease, so that other hosts"));
    }

    @Test
    void stopOfOneExecutionLeavesTheOther() {
        Settled first = redis("mine").execution("first");
        Settled second = redis("mine").execution("second");
        bench.start(first, engine);
        bench.start(second, engine);
        stop(first);
        assertThat(Workbench.left(engine)).allMatch(name -> name.startsWith(environment(second)));
    }

    @Test
    void stopInAnExecutionOfItsOwnRemovesAllOfTheSession() {
        bench.start(redis("mine").execution("first"), engine);
        bench.start(redis("mine").execution("second"), engine);
        stop(redis("mine").execution("stop"));
        assertThat(Workbench.left(engine)).isEmpty();
    }

    @Test
    void stopFromTheCommandLineFindsWhatWasStartedFromThere() {
        Settled build = redis("build");
        bench.start(redis("earlier").kept(), engine);
        bench.start(build, engine);
        stop(redis("later").kept());
        assertThat(Workbench.left(engine)).allMatch(name -> name.startsWith(environment(build)));
    }

    @Test
    void stopOfNothingIsNoFailure() {
        assertThat(new StopWorkflow(bench.context(redis("mine"), engine)).run()).isEmpty();
    }

    @Test
    void stopThatCannotRemoveSaysWhat() {
        Settled mine = redis("mine").set("environmentName", "demo");
        bench.start(mine, engine);
        engine.failing("remove network network-demo_default", 500);
        assertThatExceptionOfType(NetraException.class)
                .isThrownBy(() -> stop(mine))
                .withMessageStartingWith("Cannot remove everything: ");
    }

    @Test
    void volumesOfDevelopmentGoOnlyWhenCleanIsToldSo() {
        Settled dev =
                redis("mine").set("environment", "dev").set("alpine", "true").kept();
        bench.start(dev, engine);
        String name = environment(dev);
        assertThat(Workbench.left(engine))
                .containsExactly(name + "-alpine-redis-1", name + "_default", name + "_redis-data");
        stop(dev);
        assertThat(Workbench.left(engine)).containsExactly(name + "_redis-data");
        clean(dev);
        assertThat(Workbench.left(engine)).containsExactly(name + "_redis-data");
        clean(dev.set("volumes", "true"));
        assertThat(Workbench.left(engine)).isEmpty();
    }

    @Test
    void startThatFailsLeavesVolumesOfDevelopmentThatWereThere() {
        Settled dev = redis("one").set("environment", "dev").kept();
        bench.start(dev, engine);
        stop(dev);
        engine.failing("start " + environment(dev) + "-redis-1", 500);
        bench.failingStart(dev.session("two"), engine);
        assertThat(Workbench.left(engine)).containsExactly(environment(dev) + "_redis-data");
    }

    @Test
    void cleanLeavesWhatALiveSessionUses() {
        Settled live = redis(LIVE);
        Settled dead = redis(DEAD);
        bench.start(live, engine);
        bench.start(dead, engine);
        clean(redis("other"));
        assertThat(Workbench.left(engine))
                .containsExactly(environment(live) + "-alpine-test-redis-1", environment(live) + "_default");
        assertThat(bench.events())
                .contains(
                        "warning Environment " + environment(live) + " is in use and stays. -Dnetra.force removes it.");
        assertThat(bench.output()).contains("Removed environment " + environment(dead) + ".");
        clean(redis("other").set("force", "true"));
        assertThat(Workbench.left(engine)).isEmpty();
    }

    /** A start makes its network first and may then pull for minutes. */
    @Test
    void cleanLeavesTheNetworkOfALiveSessionThatHasNoContainerYet() {
        engine.createNetwork(new NetworkSpec(
                ComposeNetwork.plain("default", "demo_default"),
                Map.of(
                        Labels.PROJECT,
                        "demo",
                        Labels.ENVIRONMENT,
                        "test",
                        Labels.CHECKOUT,
                        base.toString(),
                        Labels.CREATOR,
                        LIVE)));
        clean(redis("other"));
        assertThat(Workbench.left(engine)).containsExactly("demo_default");
    }

    @Test
    void cleanLeavesSessionsOfOtherHosts() {
        bench.start(redis("00000000-1-1-1"), engine);
        clean(redis("other"));
        assertThat(Workbench.left(engine)).hasSize(2);
    }

    @Test
    void cleanWithoutAProjectLeavesWhatWasStartedToBeKept() {
        bench.start(redis("earlier").kept(), engine);
        clean(redis("other").withoutProject());
        assertThat(Workbench.left(engine)).hasSize(2);
    }

    @Test
    void cleanLeavesOtherCheckouts(@TempDir Path elsewhere) throws IOException {
        bench.start(new Settled(elsewhere).set("timeout", "20s").session(DEAD).service("redis"), engine);
        clean(redis("other"));
        assertThat(Workbench.left(engine)).hasSize(2);
        assertThat(bench.output()).contains("There was nothing to remove.");
    }

    @Test
    void cleanWithImagesRemovesBuiltOnes() {
        bench.start(bench.settled().session(DEAD), engine);
        clean(redis("other").set("images", "true"));
        assertThat(engine.calls()).contains("remove image " + FakeEngine.idOf("shop-alpine-test-api:latest"));
        assertThat(engine.calls()).noneMatch(call -> call.contains("remove image sha256:redis"));
    }

    @Test
    void statusTellsOfEachService() {
        Settled mine = redis("mine").set("environmentName", "demo");
        bench.start(mine, engine);
        new StatusWorkflow(bench.context(mine, engine)).run();
        assertThat(bench.output()).first().isEqualTo("Environment demo");
        assertThat(bench.output().get(2))
                .matches(" +redis +running +- +alpine +1 of 128 MB +[0-9]+->6379 +redis:7-alpine *");
    }

    @Test
    void startRemovesWhatAKilledBuildHasLeftInThisModule() {
        Settled dead = redis(DEAD);
        Settled live = redis(LIVE).execution("other");
        bench.start(dead, engine);
        bench.start(live, engine);
        Settled mine = redis("mine");
        bench.start(mine, engine);
        assertThat(Workbench.left(engine))
                .contains(environment(live) + "_default", environment(mine) + "_default")
                .noneMatch(name -> name.startsWith(environment(dead)));
    }

    @Test
    void startUnderTheNameOfAnotherSessionIsRefused() {
        Settled first = redis(LIVE).set("environmentName", "demo");
        bench.start(first, engine);
        var before = Workbench.left(engine);
        assertThat(bench.failingStart(redis("second").set("environmentName", "demo"), engine))
                .hasMessageContaining("an environment of that name is there already");
        assertThat(Workbench.left(engine)).isEqualTo(before);
    }

    @Test
    void boundStopLeavesWhatTheSameSessionStartedFromTheCommandLine() {
        Settled kept = redis("mine").execution("default-cli").kept();
        bench.start(kept, engine);
        stop(redis("mine").execution("stop"));
        assertThat(Workbench.left(engine)).contains(environment(kept) + "_default");
    }
}
