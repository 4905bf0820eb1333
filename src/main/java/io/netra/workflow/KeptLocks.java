package io.netra.workflow;

import io.netra.environment.HostLock;
import io.netra.environment.Ownership;
import io.netra.plan.Observed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Locks the kept environments among those found, for their removal; one that a build is about to use is not locked. */
final class KeptLocks implements AutoCloseable {

    private final List<HostLock.Held> locks = new ArrayList<>();
    private final Set<String> free;

    KeptLocks(HostLock lock, Observed found) {
        this.free = new TreeSet<>(Selection.names(Selection.labels(found)));
        Set<String> kept = Selection.names(
                Selection.labels(found).filter(labels -> Ownership.of(labels).kept()));
        for (String name : kept) {
            HostLock.Held held = lock.acquire(name, Duration.ZERO, () -> {});
            if (held == null) {
                free.remove(name);
            } else {
                locks.add(held);
            }
        }
    }

    /** Names of the environments that can be removed now. */
    Set<String> free() {
        return free;
    }

    @Override
    public void close() {
        locks.forEach(HostLock.Held::close);
    }
}
