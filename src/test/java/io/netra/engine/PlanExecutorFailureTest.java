package io.netra.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.netra.plan.Plan;
import io.netra.problem.NetraException;
import io.netra.problem.Problem;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class PlanExecutorFailureTest {

    private final NetraException boom = new NetraException(Problem.of("Cannot", "boom", ""));

    private final ScriptedSteps steps = new ScriptedSteps();
    private final PlanExecutor executor = new PlanExecutor(4, Duration.ofMillis(200));

    @AfterEach
    void leaveNoThread() {
        executor.close();
        assertThat(LiveThreads.named("netra-worker")).isEmpty();
    }

    @Test
    void executeWhenAStepFailsThrowsThatAndBeginsNoDependent() {
        steps.on("a", ScriptedSteps.fail(boom));
        Plan plan = new Plans().then(Plans.work("a")).then(Plans.work("b"), 1).plan();

        assertThatThrownBy(() -> executor.execute(plan, steps.operations())).isSameAs(boom);
        assertThat(steps.begun()).containsExactly("a");
    }

    @Test
    void executeWhenSerialAndAStepFailsBeginsNothingQueuedBehindIt() {
        steps.on("b", ScriptedSteps.fail(boom));
        Plan plan = new Plans()
                .then(Plans.work("a"))
                .then(Plans.work("b"))
                .then(Plans.work("c"))
                .plan();

        try (PlanExecutor serial = new PlanExecutor(1, Duration.ofSeconds(1))) {
            assertThatThrownBy(() -> serial.execute(plan, steps.operations())).isSameAs(boom);
        }

        assertThat(steps.begun()).containsExactly("a", "b");
    }

    @Test
    void executeWhenAStepThrowsSomethingElseNamesTheStepAndKeepsTheCause() {
        IllegalStateException cause = new IllegalStateException("odd");
        steps.on("a", ScriptedSteps.fail(cause));

        assertThatThrownBy(
                        () -> executor.execute(new Plans().then(Plans.work("a")).plan(), steps.operations()))
                .isInstanceOf(NetraException.class)
                .hasMessage("Cannot remove network a: java.lang.IllegalStateException: odd.")
                .hasCause(cause);
    }

    @Test
    void executeWhenAStepFailsWaitsForThoseInFlight() {
        CountDownLatch slowBegun = new CountDownLatch(1);
        CountDownLatch failed = new CountDownLatch(1);
        AtomicReference<String> ended = new AtomicReference<>();
        steps.on("bad", () -> {
            // What has not begun by then never does.
            ScriptedSteps.await(slowBegun);
            failed.countDown();
            throw boom;
        });
        steps.on("slow", () -> {
            slowBegun.countDown();
            ScriptedSteps.await(failed);
            ScriptedSteps.sleep(50);
            ended.set("slow");
        });
        Plan plan = new Plans().then(Plans.work("slow")).then(Plans.work("bad")).plan();

        assertThatThrownBy(() -> executor.execute(plan, steps.operations())).isSameAs(boom);
        assertThat(ended).hasValue("slow");
    }

    @Test
    void executeWhenAStepOutlastsTheGraceNamesItAndInterruptsIt() {
        CountDownLatch interrupted = new CountDownLatch(1);
        CountDownLatch stuckBegun = new CountDownLatch(1);
        steps.on("stuck", () -> {
            stuckBegun.countDown();
            ScriptedSteps.sleepUntilInterrupted(interrupted);
        });
        NetraException failure = new NetraException(Problem.of("Cannot", "fail", ""));
        steps.on("bad", () -> {
            ScriptedSteps.await(stuckBegun);
            throw failure;
        });
        Plan plan =
                new Plans().then(Plans.work("stuck")).then(Plans.work("bad")).plan();

        assertThatThrownBy(() -> executor.execute(plan, steps.operations())).isSameAs(failure);
        assertThat(failure.getSuppressed()).hasSize(1);
        assertThat(failure.getSuppressed()[0])
                .hasMessageContaining("still running 0.2 s after the first failure: remove network stuck");
        ScriptedSteps.await(interrupted);
    }

    @Test
    void executeWhenAStepFailsCancelsWaitsAndInterruptsPulls() {
        CompletableFuture<Object> wait = new CompletableFuture<>();
        CountDownLatch interrupted = new CountDownLatch(1);
        CountDownLatch pulling = new CountDownLatch(1);
        CountDownLatch waiting = new CountDownLatch(1);
        steps.on("wait", waiting::countDown).waiting("wait", wait);
        steps.on("image", () -> {
            pulling.countDown();
            ScriptedSteps.sleepUntilInterrupted(interrupted);
        });
        steps.on("bad", () -> {
            // What has not begun by then never does.
            ScriptedSteps.await(pulling);
            ScriptedSteps.await(waiting);
            throw boom;
        });
        Plan plan = new Plans()
                .then(Plans.await("wait"))
                .then(Plans.pull("image"))
                .then(Plans.work("bad"))
                .plan();

        try (PlanExecutor patient = new PlanExecutor(4, Duration.ofSeconds(60))) {
            assertThatThrownBy(() -> patient.execute(plan, steps.operations())).isSameAs(boom);
        }

        assertThat(wait).isCancelled();
        ScriptedSteps.await(interrupted);
    }

    @Test
    void executeWhenSeveralFailAttachesTheOthersOnceEach() {
        CompletableFuture<Object> wait = new CompletableFuture<>();
        NetraException shared = new NetraException(Problem.of("Cannot", "shared", ""));
        IllegalStateException other = new IllegalStateException("other");
        steps.waiting("wait1", wait);
        steps.waiting("wait2", wait);
        CountDownLatch lateBegun = new CountDownLatch(1);
        CountDownLatch failed = new CountDownLatch(1);
        steps.on("late", () -> {
            lateBegun.countDown();
            ScriptedSteps.await(failed);
            throw other;
        });
        steps.on("trigger", () -> {
            ScriptedSteps.await(lateBegun);
            wait.completeExceptionally(shared);
            failed.countDown();
        });
        Plan plan = new Plans()
                .then(Plans.await("wait1"))
                .then(Plans.await("wait2"))
                .then(Plans.work("late"))
                .then(Plans.work("trigger"))
                .plan();

        assertThatThrownBy(() -> executor.execute(plan, steps.operations())).isSameAs(shared);
        assertThat(shared.getSuppressed()).hasSize(1);
        assertThat(shared.getSuppressed()[0]).hasCause(other);
    }

    @Test
    void executeWhenTheOnlyFailureIsACancelledWaitFails() {
        CompletableFuture<Object> wait = new CompletableFuture<>();
        wait.cancel(true);
        steps.waiting("wait", wait);

        assertThatThrownBy(() ->
                        executor.execute(new Plans().then(Plans.await("wait")).plan(), steps.operations()))
                .isInstanceOf(NetraException.class)
                .hasMessageContaining("Cannot await wait");
    }

    @Test
    void executeWhenInterruptedCancelsWaitsAndRestoresTheFlag() throws Exception {
        CompletableFuture<Object> wait = new CompletableFuture<>();
        CountDownLatch waiting = new CountDownLatch(1);
        steps.on("wait", waiting::countDown).waiting("wait", wait);
        Thread caller = Thread.currentThread();
        steps.on("interrupt", () -> {
            ScriptedSteps.await(waiting);
            caller.interrupt();
        });
        Plan plan = new Plans()
                .then(Plans.await("wait"))
                .then(Plans.work("interrupt"))
                .then(Plans.work("never"), 1)
                .plan();

        Throwable thrown = catchThrowable(() -> executor.execute(plan, steps.operations()));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(thrown)
                .isInstanceOf(NetraException.class)
                .hasMessageContaining("the build was interrupted")
                .hasCauseInstanceOf(InterruptedException.class);
        assertThat(wait).isCancelled();
        assertThat(steps.begun()).doesNotContain("never");
    }

    @Test
    void executeAllWhenAStepFailsTriesTheRestAndShowsEveryProblem() {
        NetraException first = new NetraException(Problem.of("Cannot", "first", ""));
        NetraException second = new NetraException(Problem.of("Cannot", "second", ""));
        steps.on("container", ScriptedSteps.fail(first));
        steps.on("network", ScriptedSteps.fail(second));
        Plan plan = new Plans()
                .then(Plans.work("container"))
                .then(Plans.work("network"), 1)
                .then(Plans.work("volume"), 2)
                .plan();

        assertThatThrownBy(() -> executor.executeAll(plan, steps.operations()))
                .isInstanceOf(NetraException.class)
                .hasMessage("2 problems:\n  - Cannot: first.\n  - Cannot: second.")
                .hasCause(first)
                .hasSuppressedException(second);
        assertThat(steps.begun()).containsExactly("container", "network", "volume");
    }
}
