package io.netra.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.netra.plan.Plan;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class PlanExecutorTest {

    private final ScriptedSteps steps = new ScriptedSteps();
    private final PlanExecutor executor = new PlanExecutor(4, Duration.ofMillis(200));

    @AfterEach
    void leaveNoThread() {
        executor.close();
        assertThat(LiveThreads.named("netra-worker")).isEmpty();
    }

    @Test
    void executeWhenPlanIsEmptyDoesNothing() {
        executor.execute(new Plans().plan(), steps.operations());

        assertThat(steps.begun()).isEmpty();
    }

    @Test
    void executeBeginsANodeAsSoonAsItsOwnPredecessorsAreDone() throws Exception {
        CountDownLatch chainDone = new CountDownLatch(1);
        steps.on("slow", () -> ScriptedSteps.await(chainDone));
        steps.on("chain2", chainDone::countDown);
        Plan plan = new Plans()
                .then(Plans.work("slow"))
                .then(Plans.work("chain1"))
                .then(Plans.work("chain2"), 2)
                .plan();

        executor.execute(plan, steps.operations());

        assertThat(steps.begun()).containsExactlyInAnyOrder("slow", "chain1", "chain2");
    }

    @Test
    void executeWhenWaitsOutnumberThreadsStillWorks() {
        CompletableFuture<Object> wait = new CompletableFuture<>();
        Plans plans = new Plans();
        for (int i = 0; i < 10; i++) {
            steps.waiting("wait" + i, wait);
            plans.then(Plans.await("wait" + i));
        }
        steps.on("last", () -> wait.complete("ready"));

        try (PlanExecutor serial = new PlanExecutor(1, Duration.ofSeconds(1))) {
            serial.execute(plans.then(Plans.work("last")).plan(), steps.operations());
        }

        assertThat(steps.begun()).hasSize(11);
    }

    @Test
    void executeAllWhenThreadIsInterruptedAlreadyRemovesAllTheSame() {
        Plan plan = new Plans().then(Plans.work("a")).then(Plans.work("b"), 1).plan();

        Thread.currentThread().interrupt();
        executor.executeAll(plan, steps.operations());

        assertThat(Thread.interrupted()).isTrue();
        assertThat(steps.begun()).containsExactly("a", "b");
    }

    @Test
    void workersAreNamedDaemonsWithTheCreatorsClassLoader() throws Exception {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        AtomicReference<Thread> worker = new AtomicReference<>(Thread.currentThread());
        AtomicReference<ClassLoader> seen = new AtomicReference<>();
        steps.on("a", () -> {
            worker.set(Thread.currentThread());
            seen.set(Thread.currentThread().getContextClassLoader());
        });
        try (URLClassLoader plugin = new URLClassLoader(new URL[0], before)) {
            Thread.currentThread().setContextClassLoader(plugin);
            try (PlanExecutor own = new PlanExecutor(2, Duration.ofSeconds(1))) {
                own.execute(new Plans().then(Plans.work("a")).plan(), steps.operations());
            } finally {
                Thread.currentThread().setContextClassLoader(before);
            }
            assertThat(seen.get()).isSameAs(plugin);
        }
        assertThat(worker.get())
                .isNotNull()
                .matches(Thread::isDaemon)
                .matches(thread -> !thread.isAlive())
                .extracting(Thread::getName)
                .isEqualTo("netra-worker-1");
    }

    @Test
    void closeWhenCallerIsInterruptedStillWaitsForThreads() {
        executor.execute(new Plans().then(Plans.work("a")).plan(), steps.operations());

        Thread.currentThread().interrupt();
        executor.close();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(LiveThreads.named("netra-worker")).isEmpty();
    }
}
