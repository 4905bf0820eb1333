package io.netra.bench.floor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Runs the floor in one JVM, so that all rounds but the first are warm, and prints what each took. */
public final class Floor {

    /** The label of what the floor makes. */
    public static final String LABEL = "io.netra.bench";

    private static final String NETWORK = "bench-floor";

    private Floor() {}

    /** Arguments: the rendered compose file, and the number of rounds, of which the first is cold. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Stack stack = Stack.of(Path.of(arguments[0]), NETWORK);
        int rounds = Integer.parseInt(arguments[1]);
        ExecutorService threads = Executors.newCachedThreadPool();
        try (UnixHttp engine = UnixHttp.ofEnvironment()) {
            for (int round = 1; round <= rounds; round++) {
                Times times = round(engine, stack, threads);
                System.out.printf(
                        "%2d  up %5d ms  down %5d ms%s%n",
                        round, times.up() / 1_000_000, times.down() / 1_000_000, round == 1 ? "  (cold)" : "");
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private record Times(long up, long down) {}

    private static Times round(UnixHttp engine, Stack stack, ExecutorService threads) {
        FloorRound round = new FloorRound(engine, stack, threads);
        long start = System.nanoTime();
        try {
            round.up();
        } catch (RuntimeException e) {
            removeAfter(round, e);
            throw e;
        }
        long up = System.nanoTime();
        round.down();
        return new Times(up - start, System.nanoTime() - up);
    }

    private static void removeAfter(FloorRound round, RuntimeException failure) {
        try {
            round.down();
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }
}
