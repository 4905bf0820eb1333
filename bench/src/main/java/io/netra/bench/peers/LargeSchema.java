package io.netra.bench.peers;

import io.netra.bench.run.Contestant;
import io.netra.bench.run.Folders;
import io.netra.bench.run.Maven;
import io.netra.bench.run.Samples;
import io.netra.bench.run.Settings;
import io.netra.bench.run.StartReport;
import java.nio.file.Path;

/** A database with a large schema: from its scripts, and from a snapshot of what they have made. */
final class LargeSchema implements Contestant {

    private final Maven maven;
    private final Path folder;
    private boolean made;

    LargeSchema(Settings settings, Maven maven) {
        this.maven = maven;
        this.folder = settings.work().resolve("schema");
        Folders.copy(settings.bench().resolve("schema"), folder);
    }

    @Override
    public String name() {
        return "a database with a large schema";
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
        samples.add("netra, a large schema: start from its scripts, render to export", start(false));
        if (!made) {
            start(true);
            made = true;
        }
        samples.add("netra, a large schema: start from a snapshot, render to export", start(true));
    }

    private long start(boolean snapshot) {
        maven.run(folder, "netra:start", "-Dnetra.snapshot=" + snapshot);
        maven.run(folder, "netra:stop");
        return StartReport.total(folder, "default-cli");
    }
}
