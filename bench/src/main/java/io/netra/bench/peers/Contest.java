package io.netra.bench.peers;

import io.netra.bench.floor.FloorContestant;
import io.netra.bench.floor.UnixHttp;
import io.netra.bench.run.Contestant;
import io.netra.bench.run.Maven;
import io.netra.bench.run.Samples;
import io.netra.bench.run.Settings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiConsumer;

/** All contestants, round after round. A round begins with another one each time, and the first does not count. */
public final class Contest {

    private final Settings settings;
    private final Maven maven;
    private final Leftovers leftovers;
    private final Samples samples = new Samples();
    private final BiConsumer<Samples, Integer> afterRound;

    /** @param afterRound is given all samples, and how many rounds they are of: a run that is cut short is one as well */
    public Contest(Settings settings, Maven maven, UnixHttp engine, BiConsumer<Samples, Integer> afterRound) {
        this.afterRound = afterRound;
        this.settings = settings;
        this.maven = maven;
        this.leftovers = new Leftovers(engine, settings);
    }

    /** Whatever happens, nothing of it is on the engine afterwards. */
    public void run(UnixHttp engine) {
        leftovers.remove().forEach(left -> System.err.println("bench: removed what an earlier run has left: " + left));
        Images images = new Images(engine);
        images.removeAll();
        Thread interrupted = new Thread(() -> abandon(images));
        Runtime.getRuntime().addShutdownHook(interrupted);
        maven.run(settings.rendered(), "netra:build");
        try (FloorContestant floor = new FloorContestant(engine, settings.composeFile())) {
            rounds(contestants(floor, engine, images));
        } finally {
            abandon(images);
            Runtime.getRuntime().removeShutdownHook(interrupted);
        }
    }

    /** What an interrupted run has under way ends first, or it would go on making things. */
    private void abandon(Images images) {
        List<ProcessHandle> children = ProcessHandle.current().descendants().toList();
        children.forEach(ProcessHandle::destroy);
        children.forEach(child -> child.onExit().join());
        leftovers.remove();
        images.removeAll();
    }

    private List<Contestant> contestants(FloorContestant floor, UnixHttp engine, Images images) {
        List<Contestant> all = new ArrayList<>(List.of(
                floor,
                new NetraProcess(settings, maven),
                new ComposeContestant(settings),
                new NetraReactor(settings, maven),
                DockerMavenPlugin.atItsBest(settings, maven),
                new Testcontainers(settings),
                new Eight(settings, maven),
                new Builds(settings, maven, images),
                new Change(settings, maven, engine, images),
                new LargeSchema(settings, maven),
                new Skipped(settings, maven)));
        if (!settings.brief()) {
            all.add(DockerMavenPlugin.asItComes(settings, maven));
        }
        return all;
    }

    private void rounds(List<Contestant> contestants) {
        for (int round = 0; round <= settings.rounds(); round++) {
            if (round == 1) {
                samples.count();
                settleDown();
            }
            System.err.println(
                    "bench: round " + round + " of " + settings.rounds() + (round == 0 ? ", warming up" : ""));
            boolean warming = round == 0;
            int now = round;
            contestants.stream()
                    .filter(contestant -> !(warming && contestant.isCostly()))
                    .filter(contestant -> now <= contestant.rounds())
                    .forEach(this::turn);
            Collections.rotate(contestants, -1);
            if (!warming) {
                afterRound.accept(samples, round);
            }
        }
    }

    private void settleDown() {
        if (!settings.brief()) {
            maven.goOffline();
        }
    }

    private void turn(Contestant contestant) {
        long begin = System.nanoTime();
        contestant.round(samples);
        List<String> left = leftovers.remove();
        if (!left.isEmpty()) {
            throw new IllegalStateException(contestant.name() + " has left on the engine: " + left);
        }
        System.err.printf("bench:   %-36s %5.1f s%n", contestant.name(), (System.nanoTime() - begin) / 1e9);
    }
}
