package io.netra.bench.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Builds with Maven, each time in a process of its own, and with the goal spy. */
public final class Maven {

    private final Settings settings;
    private final Path spy;
    private final AtomicInteger runs = new AtomicInteger();
    private boolean offline;

    public Maven(Settings settings) {
        this.settings = settings;
        this.spy = settings.bench().resolve("target/bench-0.1.0-SNAPSHOT.jar");
    }

    /** From now on nothing is looked up: all that is needed has been brought by a round that does not count. */
    public void goOffline() {
        offline = true;
    }

    public MavenRun run(Path folder, String... arguments) {
        Path times = settings.work().resolve("logs/goals-" + runs.incrementAndGet() + ".txt");
        Path log = settings.work().resolve("logs/maven-" + runs.get() + ".log");
        List<String> words = new ArrayList<>(List.of(settings.maven().toString(), "-B", "-ntp"));
        words.addAll(settings.mavenOptions());
        if (offline) {
            words.add("-o");
        }
        words.add("-Dmaven.ext.class.path=" + spy);
        words.add("-Dbench.spy=" + times);
        words.addAll(List.of(arguments));
        long nanos = new Command(folder, log).run(words);
        return new MavenRun(nanos, read(times));
    }

    private static List<GoalTime> read(Path times) {
        try {
            return Files.exists(times)
                    ? Files.readAllLines(times).stream().map(GoalTime::parse).toList()
                    : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
