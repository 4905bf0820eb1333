package io.netra.bench.peers;

import io.netra.bench.stack.Stack;
import java.nio.file.Path;

/** Testcontainers in a JVM that has done nothing else: starts the stack once and stops it. */
public final class TestcontainersOnce {

    private TestcontainersOnce() {}

    /** Prints the nanoseconds of the start and of the stop. The argument is the rendered file. */
    public static void main(String[] arguments) {
        TestcontainersStack stack = new TestcontainersStack(
                Stack.of(Path.of(arguments[0]), "netra-bench-testcontainers", "testcontainers"));
        long begin = System.nanoTime();
        stack.start();
        long started = System.nanoTime();
        stack.stop();
        System.out.println((started - begin) + " " + (System.nanoTime() - started));
    }
}
