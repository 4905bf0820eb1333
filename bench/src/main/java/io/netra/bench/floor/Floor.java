package io.netra.bench.floor;

import io.netra.bench.stack.Stack;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Runs the floor in one JVM, so that all rounds but the first are warm, and prints what each took. */
public final class Floor {

    static final String NETWORK = "netra-bench-floor";

    private Floor() {}

    /** Arguments: the rendered compose file, and the number of rounds, of which the first is cold. */
    public static void main(String[] arguments) throws IOException {
        Stack stack = Stack.of(Path.of(arguments[0]), NETWORK, "floor");
        int rounds = Integer.parseInt(arguments[1]);
        ExecutorService threads = Executors.newCachedThreadPool();
        try (UnixHttp engine = UnixHttp.ofEnvironment()) {
            for (int round = 1; round <= rounds; round++) {
                FloorRound.Times times = FloorRound.run(engine, stack, threads);
                System.out.printf(
                        "%2d  up %5d ms  down %5d ms%s%n",
                        round, times.up() / 1_000_000, times.down() / 1_000_000, round == 1 ? "  (cold)" : "");
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
