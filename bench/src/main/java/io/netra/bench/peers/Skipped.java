package io.netra.bench.peers;

import io.netra.bench.run.Contestant;
import io.netra.bench.run.Folders;
import io.netra.bench.run.Maven;
import io.netra.bench.run.MavenRun;
import io.netra.bench.run.Samples;
import io.netra.bench.run.Settings;
import java.nio.file.Path;

/** What a build pays for netra where it is skipped, beside a plugin of the same jars that does nothing. */
final class Skipped implements Contestant {

    private final Maven maven;
    private final Path netra;
    private final Path nothing;

    Skipped(Settings settings, Maven maven) {
        this.maven = maven;
        this.netra = settings.work().resolve("skipped");
        this.nothing = settings.work().resolve("nothing");
        Folders.copy(settings.stack(), netra);
        Folders.copy(settings.bench().resolve("peers/nothing"), nothing);
    }

    @Override
    public String name() {
        return "netra, skipped";
    }

    @Override
    public boolean isCostly() {
        return true;
    }

    @Override
    public void round(Samples samples) {
        MavenRun skipped = maven.run(netra, "post-integration-test", "-Dnetra.skip");
        samples.add("netra, skipped: start, goal", skipped.goal("start").nanos());
        samples.add("netra, skipped: stop, goal", skipped.goal("stop").nanos());
        samples.add("netra, skipped: whole process", skipped.nanos());
        MavenRun empty = maven.run(nothing, "post-integration-test");
        samples.add("an empty plugin: first goal", empty.goal("start").nanos());
        samples.add("an empty plugin: whole process", empty.nanos());
    }
}
