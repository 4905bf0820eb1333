package io.netra.bench.peers;

import io.netra.bench.run.Contestant;
import io.netra.bench.run.GoalTime;
import io.netra.bench.run.Maven;
import io.netra.bench.run.MavenRun;
import io.netra.bench.run.Samples;
import io.netra.bench.run.Settings;
import java.util.List;

/** netra as a pom binds it, in one build of several modules: the first one is cold, the others find a warm JVM. */
final class NetraReactor implements Contestant {

    private static final int MODULES = 4;
    private static final int BRIEFLY = 2;

    private final Maven maven;
    private final Reactor reactor;

    NetraReactor(Settings settings, Maven maven) {
        this.maven = maven;
        this.reactor =
                Reactor.of(settings.stack(), settings.work().resolve("reactor"), settings.brief() ? BRIEFLY : MODULES);
    }

    @Override
    public String name() {
        return "netra, several modules in one build";
    }

    @Override
    public boolean isCostly() {
        return true;
    }

    @Override
    public void round(Samples samples) {
        MavenRun run = maven.run(reactor.folder(), "post-integration-test");
        add(samples, "start", run.goals("start"));
        add(samples, "stop", run.goals("stop"));
    }

    private static void add(Samples samples, String goal, List<GoalTime> times) {
        samples.add("netra, first module: " + goal + ", goal", times.get(0).nanos());
        times.stream().skip(1).forEach(time -> samples.add("netra, warm JVM: " + goal + ", goal", time.nanos()));
    }
}
