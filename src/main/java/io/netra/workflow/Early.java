package io.netra.workflow;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What is made on a thread of its own, while who will need it does something else. */
final class Early<T> {

    private final CompletableFuture<T> made;

    /** @param thread its name */
    Early(String thread, Supplier<T> make) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        this.made = CompletableFuture.supplyAsync(make, task -> {
            Thread own = new Thread(task, thread);
            own.setDaemon(true);
            own.setContextClassLoader(loader);
            own.start();
        });
    }

    /** Waits for it; fails as making it has failed. */
    T get() {
        try {
            return made.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** Does something with it, now or once it is made. */
    void then(Consumer<T> use) {
        CompletableFuture<Void> unused = made.thenAccept(use);
    }
}
