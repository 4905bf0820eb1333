package io.netra.engine;

import java.util.List;

/** The threads of this JVM that netra has started and that have not ended. */
final class LiveThreads {

    private LiveThreads() {}

    static List<String> named(String prefix) {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith(prefix))
                .sorted()
                .toList();
    }
}
