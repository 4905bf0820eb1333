package io.netra.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.netra.plan.Plan;
import io.netra.plan.Step;
import io.netra.problem.NetraException;
import io.netra.problem.Problem;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What holds for every plan, tried on random ones. */
@Timeout(30)
class PlanExecutorPropertyTest {

    private static final int PLANS = 500;
    private static final ScheduledExecutorService LATER = Executors.newScheduledThreadPool(1);

    @AfterAll
    static void stop() {
        LATER.shutdownNow();
    }

    @Test
    void executeRunsEveryNodeOnceAfterAllItComesAfter() {
        for (int seed = 0; seed < PLANS; seed++) {
            Run run = new Run(new Random(seed), false);

            run.execute();

            run.assertOrder(seed);
            assertThat(run.begun.keySet())
                    .as("seed %d", seed)
                    .hasSize(run.plan.nodes().size());
            assertThat(run.most.get()).as("seed %d", seed).isLessThanOrEqualTo(run.threads);
        }
        assertThat(LiveThreads.named("netra-worker")).isEmpty();
    }

    @Test
    void executeWhenANodeFailsBeginsNothingAfterItAndLeavesNothingRunning() {
        for (int seed = 0; seed < PLANS; seed++) {
            Run run = new Run(new Random(seed), true);

            Throwable thrown = catchThrowable(run::execute);

            assertThat(thrown)
                    .as("seed %d", seed)
                    .isInstanceOf(NetraException.class)
                    .hasMessage("Cannot: fail.");
            run.assertOrder(seed);
            run.assertNothingBelow(run.failing, seed);
            assertThat(run.running).as("seed %d", seed).hasValue(0);
            assertThat(run.waits).as("seed %d", seed).allMatch(CompletableFuture::isDone);
        }
        assertThat(LiveThreads.named("netra-worker")).isEmpty();
    }

    @Test
    void executeAllWhenANodeFailsRunsEveryOtherInOrder() {
        for (int seed = 0; seed < PLANS / 5; seed++) {
            Run run = new Run(new Random(seed), true);

            assertThat(catchThrowable(run::executeAll)).as("seed %d", seed).isInstanceOf(NetraException.class);

            run.assertOrder(seed);
            assertThat(run.begun.keySet())
                    .as("seed %d", seed)
                    .hasSize(run.plan.nodes().size());
        }
    }

    /** One random plan: up to 14 nodes, every third one a wait, on one to four threads. */
    private static final class Run {

        private final Random random;
        private final int threads;
        private final Plan plan;
        private final int failing;
        private final AtomicLong time = new AtomicLong();
        private final Map<Integer, Long> begun = new ConcurrentHashMap<>();
        private final Map<Integer, Long> done = new ConcurrentHashMap<>();
        private final Set<CompletableFuture<?>> waits = ConcurrentHashMap.newKeySet();
        private final AtomicInteger running = new AtomicInteger();
        private final AtomicInteger most = new AtomicInteger();

        Run(Random random, boolean fails) {
            this.random = random;
            this.threads = 1 + random.nextInt(4);
            this.plan = randomPlan();
            this.failing = fails ? 1 + random.nextInt(plan.nodes().size()) : 0;
        }

        private Plan randomPlan() {
            Plans plans = new Plans();
            int size = 1 + random.nextInt(14);
            for (int id = 1; id <= size; id++) {
                Set<Integer> after = new HashSet<>();
                for (int edge = random.nextInt(4); edge > 0 && id > 1; edge--) {
                    after.add(1 + random.nextInt(id - 1));
                }
                String name = String.valueOf(id);
                plans.then(id % 3 == 0 ? Plans.await(name) : Plans.work(name), after.toArray(Integer[]::new));
            }
            return plans.plan();
        }

        void execute() {
            try (PlanExecutor executor = new PlanExecutor(threads, Duration.ofSeconds(5))) {
                executor.execute(plan, new OneForAll(this::perform));
            }
        }

        void executeAll() {
            try (PlanExecutor executor = new PlanExecutor(threads, Duration.ofSeconds(5))) {
                executor.executeAll(plan, new OneForAll(this::perform));
            }
        }

        private CompletionStage<?> perform(Step step) {
            int id = Integer.parseInt(step.describe().replaceAll("\\D", ""));
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            try {
                assertThat(begun.put(id, time.incrementAndGet())).isNull();
                if (id == failing) {
                    throw new NetraException(Problem.of("Cannot", "fail", ""));
                }
                return step instanceof Step.AwaitReady ? later(id) : now(id);
            } finally {
                running.decrementAndGet();
            }
        }

        private CompletionStage<?> now(int id) {
            done.put(id, time.incrementAndGet());
            return OneForAll.DONE;
        }

        private CompletionStage<?> later(int id) {
            CompletableFuture<Object> wait = new CompletableFuture<>();
            waits.add(wait);
            Future<?> unused = LATER.schedule(
                    () -> {
                        done.put(id, time.incrementAndGet());
                        wait.complete("ready");
                    },
                    id * 20L,
                    TimeUnit.MICROSECONDS);
            return wait;
        }

        void assertOrder(int seed) {
            for (Plan.Node node : plan.nodes()) {
                Long start = begun.get(node.id());
                for (int before : node.after()) {
                    if (start != null && before != failing) {
                        assertThat(done.get(before))
                                .as("seed %d: %d before %d in %s", seed, before, node.id(), plan)
                                .isNotNull()
                                .isLessThan(start);
                    }
                }
            }
        }

        void assertNothingBelow(int failed, int seed) {
            Set<Integer> never = new HashSet<>(Set.of(failed));
            for (Plan.Node node : plan.nodes()) {
                if (node.after().stream().anyMatch(never::contains)) {
                    never.add(node.id());
                    assertThat(begun).as("seed %d in %s", seed, plan).doesNotContainKey(node.id());
                }
            }
        }
    }
}
