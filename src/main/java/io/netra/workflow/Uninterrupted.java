package io.netra.workflow;

/** Work that an interrupt must not cut short, such as a roll-back. */
final class Uninterrupted {

    private Uninterrupted() {}

    /** Runs it as if the thread had not been interrupted before, and leaves it interrupted after if it was. */
    static void run(Runnable work) {
        boolean interrupted = Thread.interrupted();
        try {
            work.run();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
