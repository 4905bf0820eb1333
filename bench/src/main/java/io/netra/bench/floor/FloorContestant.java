package io.netra.bench.floor;

import io.netra.bench.run.Contestant;
import io.netra.bench.run.Samples;
import io.netra.bench.stack.Stack;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The floor in the benchmarks' own JVM, which the first round warms. */
public final class FloorContestant implements Contestant, AutoCloseable {

    private final UnixHttp engine;
    private final Stack stack;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    public FloorContestant(UnixHttp engine, Path composeFile) {
        this.engine = engine;
        this.stack = Stack.of(composeFile, Floor.NETWORK, "floor");
    }

    @Override
    public String name() {
        return "the floor";
    }

    @Override
    public void round(Samples samples) {
        FloorRound.Times times = FloorRound.run(engine, stack, threads);
        samples.add("floor: up", times.up());
        samples.add("floor: down", times.down());
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
