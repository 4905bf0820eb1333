package io.netra.engine;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Makes numbered daemon threads that see the classes of the thread that made this factory: a plugin's own, which
 * Maven's are not.
 */
final class NamedThreads implements ThreadFactory {

    private final String prefix;
    private final @Nullable ClassLoader classLoader = Thread.currentThread().getContextClassLoader();
    private final AtomicInteger made = new AtomicInteger();
    private final Queue<Thread> threads = new ConcurrentLinkedQueue<>();

    /**
     * @param prefix {@code netra-worker} for {@code netra-worker-1} and so on
     */
    NamedThreads(String prefix) {
        this.prefix = prefix;
    }

    @Override
    public Thread newThread(Runnable work) {
        Thread thread = new Thread(work, prefix + "-" + made.incrementAndGet());
        thread.setDaemon(true);
        thread.setContextClassLoader(classLoader);
        threads.removeIf(old -> old.getState() == Thread.State.TERMINATED);
        threads.add(thread);
        return thread;
    }

    /** Waits for the end of every thread made, even on an interrupted thread, which stays interrupted. */
    void join(Duration patience) {
        Deadline deadline = Deadline.in(patience, System::nanoTime);
        boolean interrupted = false;
        while (!deadline.expired() && threads.stream().anyMatch(Thread::isAlive)) {
            try {
                joinAll(deadline);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void joinAll(Deadline deadline) throws InterruptedException {
        for (Thread thread : threads) {
            TimeUnit.NANOSECONDS.timedJoin(thread, deadline.remaining().toNanos());
        }
    }
}
