package io.netra.workflow;

import io.netra.engine.Engine;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * Connects on a thread of its own while the caller renders: both take some 0.2 s in a cold JVM, and neither needs the
 * other.
 */
final class EarlyEngine implements AutoCloseable {

    private final CompletableFuture<Engine> connection;

    EarlyEngine(Supplier<Engine> connect) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        this.connection = CompletableFuture.supplyAsync(connect, task -> {
            Thread thread = new Thread(task, "netra-connect");
            thread.setDaemon(true);
            thread.setContextClassLoader(loader);
            thread.start();
        });
    }

    /** The engine, once it has answered. */
    Engine get() {
        try {
            return connection.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** Closes the engine, also one that is still connecting. */
    @Override
    public void close() {
        CompletableFuture<Void> unused = connection.thenAccept(Engine::close);
    }
}
