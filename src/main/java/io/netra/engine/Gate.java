package io.netra.engine;

/** Lets steps begin until the first failure closes it. Beginning and closing exclude each other. */
final class Gate {

    private boolean closed;

    /** Runs {@code entry} if it is open; returns whether it was. */
    synchronized boolean enter(Runnable entry) {
        if (!closed) {
            entry.run();
        }
        return !closed;
    }

    /** Closes it and tells why before anyone can see it closed, so that the first failure told is the first. */
    synchronized void close(Runnable tell) {
        closed = true;
        tell.run();
    }

    synchronized boolean closed() {
        return closed;
    }
}
