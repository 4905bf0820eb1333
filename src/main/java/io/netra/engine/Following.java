package io.netra.engine;

/** A stream of the engine's events, while it lasts. Closing it ends it, and nothing is told afterwards. */
public interface Following extends AutoCloseable {

    /** Whether the engine tells what happens now; not before it has answered, nor once the stream is broken. */
    boolean live();

    @Override
    void close();
}
