package io.netra.workflow;

import io.netra.engine.Engine;
import java.util.function.Supplier;

/**
 * Connects on a thread of its own while the caller renders: both take some 0.2 s in a cold JVM, and neither needs the
 * other.
 */
final class EarlyEngine implements AutoCloseable {

    private final Early<Engine> connection;

    EarlyEngine(Supplier<Engine> connect) {
        this.connection = new Early<>("netra-connect", connect);
    }

    /** The engine, once it has answered. */
    Engine get() {
        return connection.get();
    }

    /** Closes the engine, also one that is still connecting. */
    @Override
    public void close() {
        connection.then(Engine::close);
    }
}
