package io.netra.bench.peers;

import io.netra.bench.run.Contestant;
import io.netra.bench.run.GoalTime;
import io.netra.bench.run.Maven;
import io.netra.bench.run.MavenRun;
import io.netra.bench.run.Samples;
import io.netra.bench.run.Settings;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Eight environments at once: by one build, and by as many compose CLIs. */
final class Eight implements Contestant {

    private static final int COUNT = 8;

    private final Maven maven;
    private final ComposeContestant compose;
    private final Reactor reactor;

    Eight(Settings settings, Maven maven) {
        this.maven = maven;
        this.compose = new ComposeContestant(settings);
        this.reactor = Reactor.of(settings.stack(), settings.work().resolve("eight"), COUNT);
    }

    @Override
    public String name() {
        return "eight environments at once";
    }

    @Override
    public int rounds() {
        return 3;
    }

    @Override
    public boolean isCostly() {
        return true;
    }

    @Override
    public void round(Samples samples) {
        MavenRun start = netra("start");
        samples.add("netra: eight started, goals", span(start.goals("start")));
        samples.add("netra: eight started, whole process", start.nanos());
        samples.add("netra: eight stopped, goals", span(netra("stop").goals("stop")));
        samples.add("docker compose: eight up", together(compose::up));
        samples.add("docker compose: eight down", together(compose::down));
    }

    private MavenRun netra(String goal) {
        MavenRun run = maven.run(reactor.folder(), "-T" + COUNT, "-pl", reactor.modules(), NetraPlugin.goal(goal));
        if (run.goals(goal).size() != COUNT) {
            throw new IllegalStateException("Not all of " + COUNT + " environments: " + run.goals(goal));
        }
        return run;
    }

    private static long span(List<GoalTime> goals) {
        return goals.stream().mapToLong(GoalTime::end).max().orElseThrow()
                - goals.stream().mapToLong(GoalTime::begin).min().orElseThrow();
    }

    private static long together(Function<String, Long> task) {
        ExecutorService threads = Executors.newFixedThreadPool(COUNT);
        long begin = System.nanoTime();
        try {
            CompletableFuture.allOf(IntStream.rangeClosed(1, COUNT)
                            .mapToObj(number -> Leftovers.COMPOSE_PROJECT + "-" + number)
                            .map(project -> CompletableFuture.runAsync(() -> task.apply(project), threads))
                            .toArray(CompletableFuture[]::new))
                    .join();
            return System.nanoTime() - begin;
        } finally {
            threads.shutdown();
        }
    }
}
