package io.netra.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.netra.environment.Lease;
import io.netra.environment.Ownership;
import io.netra.environment.SessionId;
import io.netra.testing.FakeEngine;
import io.netra.testing.Settled;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may start where memory is short, and in which order. A cache has 128 MB here, with its data in memory. */
final class AdmissionTest {

    private static final long MEGABYTE = 1 << 20;
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final String LIVE = SessionId.of(NOW);
    private static final String DEAD = LIVE.replaceFirst("-[0-9]+-[0-9a-z]+-", "-1-1-");

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

    private FakeEngine engine(long megabytes) {
        return bench.engineWithImages().withMemory(megabytes * MEGABYTE);
    }

    private Settled redis(String session) {
        return new Settled(base).set("timeout", "20s").session(session).service("redis");
    }

    private CompletableFuture<StartWorkflow.Started> starting(Settled settled, FakeEngine engine, Instant now) {
        return CompletableFuture.supplyAsync(
                () -> new StartWorkflow(bench.context(settled, engine, now)).run(Map.of()));
    }

    private void stop(Settled settled, FakeEngine engine) {
        new StopWorkflow(bench.context(settled, engine)).run();
    }

    private void awaitEvent(String part) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (bench.events().stream().noneMatch(event -> event.contains(part))) {
            assertThat(System.nanoTime()).as("waited for " + part).isLessThan(end);
            Thread.sleep(10);
        }
    }

    @Test
    void whoFitsStartsAndSaysWhatItTakes() {
        FakeEngine engine = engine(300);
        bench.start(redis("one"), engine);
        bench.start(redis("two"), engine);
        assertThat(Workbench.leases(engine)).extracting(Lease::memory).containsExactly(128 * MEGABYTE, 128 * MEGABYTE);
        assertThat(Workbench.leases(engine)).extracting(Lease::waitingSince).containsOnlyNulls();
    }

    @Test
    void whoDoesNotFitWaitsUntilAnotherLeaves() throws Exception {
        FakeEngine engine = engine(300);
        bench.start(redis("one"), engine);
        bench.start(redis("two"), engine);
        var third = starting(redis("three"), engine, NOW);
        awaitEvent("info Waiting for memory, at place 1: its limits add up to 128 MB, and of 300 MB for all, 2"
                + " environments have 256 MB");
        assertThat(third).isNotDone();
        stop(redis("one"), engine);
        assertThat(third.get(20, TimeUnit.SECONDS).environment().services()).hasSize(1);
        assertThat(Workbench.leases(engine)).hasSize(2);
    }

    @Test
    void whoCameFirstIsServedFirst() throws Exception {
        FakeEngine engine = engine(128);
        bench.start(redis("one"), engine);
        var second = starting(redis("two"), engine, NOW);
        awaitEvent("info Waiting for memory, at place 1");
        var third = starting(redis("three"), engine, NOW.plusSeconds(1));
        awaitEvent("info Waiting for memory, at place 2");
        stop(redis("one"), engine);
        second.get(20, TimeUnit.SECONDS);
        assertThat(third).isNotDone();
        stop(redis("two"), engine);
        third.get(20, TimeUnit.SECONDS);
    }

    @Test
    void whoHasToWaitForTooLongFailsAndLeavesTheQueue() {
        FakeEngine engine = engine(128);
        bench.start(redis("one"), engine);
        assertThat(bench.failingStart(redis("two").set("capacityTimeout", "50ms"), engine))
                .hasMessageStartingWith(
                        "There was no memory for the environment within 0 s: its limits add up to 128 MB");
        assertThat(Workbench.leases(engine)).hasSize(1);
    }

    @Test
    void whoIsToFailDoesSoAtOnce() {
        FakeEngine engine = engine(128);
        bench.start(redis("one"), engine);
        assertThat(bench.failingStart(redis("two").set("capacity", "fail"), engine))
                .hasMessageStartingWith("There is no memory left for the environment: its limits add up to 128 MB, and"
                        + " of 128 MB for all, 1 environment has 128 MB.")
                .hasMessageContaining("-Dnetra.capacity=ignore");
        assertThat(Workbench.leases(engine)).hasSize(1);
        bench.start(redis("three").set("capacity", "ignore"), engine);
    }

    @Test
    void whoIsAloneStartsHoweverLittleThereIs() {
        FakeEngine engine = engine(64);
        bench.start(redis("one"), engine);
        assertThat(bench.events())
                .contains("warning The environment's memory limits add up to 128 MB, and all there is for environments"
                        + " is 64 MB.");
    }

    @Test
    void whatDeadSessionsHadIsFree() {
        FakeEngine engine = engine(128);
        bench.start(redis(DEAD), engine);
        bench.start(redis("two").set("capacity", "fail"), engine);
    }

    @Test
    void memoryForAllCanBeGiven() {
        FakeEngine engine = engine(10_000);
        bench.start(redis("one").set("capacityMemory", "200m"), engine);
        assertThat(bench.failingStart(redis("two").set("capacityMemory", "200m").set("capacity", "fail"), engine))
                .hasMessageContaining("of 200 MB for all");
    }

    /** Two builds that each have one environment and wait for the other's would wait for ever. */
    @Test
    void buildThatHasOthersRunningDoesNotWait() {
        FakeEngine engine = engine(200);
        bench.start(redis("one").execution("first"), engine);
        bench.start(redis("one").execution("second"), engine);
        assertThat(bench.events())
                .anyMatch(event -> event.startsWith("warning Memory may be short: its limits add up to 128 MB")
                        && event.endsWith("It starts all the same, as this build has others running."));
        assertThat(Workbench.leases(engine)).extracting(Lease::waitingSince).containsOnlyNulls();
    }

    @Test
    void whoDiedWaitingStandsInNobodysWay() {
        FakeEngine engine = engine(200);
        waiting(engine, DEAD, NOW.plusSeconds(1000));
        waiting(engine, "of-another-host", NOW);
        bench.start(redis("two").set("capacity", "fail"), engine);
    }

    @Test
    void whoWaitsOnAnotherHostComesFirst() {
        FakeEngine engine = engine(200);
        waiting(engine, "of-another-host", NOW.plusSeconds(1));
        assertThat(bench.failingStart(redis("two").set("capacity", "fail"), engine))
                .hasMessageContaining("with 1 that came before");
    }

    private void waiting(FakeEngine engine, String session, Instant expiry) {
        Ownership owner = new Ownership("test", session, false, "/elsewhere", "it", NOW);
        Lease ticket = new Lease(owner, expiry, 128 * MEGABYTE, NOW.minusSeconds(60));
        new Leases(engine, "elsewhere-" + session).take(ticket);
    }
}
