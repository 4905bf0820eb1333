package io.netra.bench.peers;

import io.netra.bench.run.Command;
import io.netra.bench.run.Contestant;
import io.netra.bench.run.Samples;
import io.netra.bench.run.Settings;
import io.netra.bench.stack.Stack;
import java.nio.file.Path;
import java.util.List;

/** Testcontainers in this JVM, which the first round warms, and in a fresh one. */
final class Testcontainers implements Contestant {

    private final Settings settings;
    private final Stack stack;

    Testcontainers(Settings settings) {
        this.settings = settings;
        this.stack = Stack.of(settings.composeFile(), "netra-bench-testcontainers", "testcontainers");
    }

    @Override
    public String name() {
        return "Testcontainers";
    }

    @Override
    public boolean isCostly() {
        return true;
    }

    @Override
    public void round(Samples samples) {
        warm(samples);
        cold(samples);
    }

    private void warm(Samples samples) {
        TestcontainersStack warm = new TestcontainersStack(stack);
        long begin = System.nanoTime();
        warm.start();
        long started = System.nanoTime();
        warm.stop();
        samples.add("Testcontainers, warm JVM: start", started - begin);
        samples.add("Testcontainers, warm JVM: stop", System.nanoTime() - started);
    }

    private void cold(Samples samples) {
        Path log = settings.work().resolve("logs/testcontainers.log");
        Command command = new Command(settings.work(), log);
        long whole = command.run(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-cp",
                settings.classPath(),
                TestcontainersOnce.class.getName(),
                settings.composeFile().toString()));
        String[] times = command.output()
                .strip()
                .lines()
                .reduce((a, b) -> b)
                .orElseThrow()
                .split(" ");
        samples.add("Testcontainers, fresh JVM: start", Long.parseLong(times[0]));
        samples.add("Testcontainers, fresh JVM: stop", Long.parseLong(times[1]));
        samples.add("Testcontainers, fresh JVM: whole process", whole);
    }
}
