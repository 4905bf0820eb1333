package io.netra.engine.docker;

import java.time.Duration;
import java.util.List;

/** Looks for threads that should be gone. */
final class Threads {

    private Threads() {}

    /** Names of living threads; gives the last ones a moment to end. */
    static List<String> left(String prefix) {
        long end = System.nanoTime() + Duration.ofSeconds(1).toNanos();
        List<String> names = living(prefix);
        while (!names.isEmpty() && System.nanoTime() < end) {
            Thread.onSpinWait();
            names = living(prefix);
        }
        return names;
    }

    private static List<String> living(String prefix) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(Thread::isAlive)
                .map(Thread::getName)
                .filter(name -> name.startsWith(prefix))
                .toList();
    }
}
