package io.netra.mojo;

import io.netra.guardian.Keeper;
import io.netra.workflow.Guard;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What stands by for the environments of a Maven session: its guardian, what is held open for them, their keepers. */
final class SessionGuard implements Guard {

    private final Guard guardian;
    private final @Nullable Keeper keeper;
    private final Map<String, List<AutoCloseable>> held;
    private final Consumer<String> warnings;

    /**
     * @param guardian who removes what is left where Maven dies
     * @param keeper who removes what is kept at its expiry; {@code null} for nobody
     * @param held what is held open, by environment; of the whole session
     */
    SessionGuard(
            Guard guardian, @Nullable Keeper keeper, Map<String, List<AutoCloseable>> held, Consumer<String> warnings) {
        this.guardian = guardian;
        this.keeper = keeper;
        this.held = held;
        this.warnings = warnings;
    }

    @Override
    public void watch(String environment) {
        guardian.watch(environment);
    }

    @Override
    public void hold(String environment, AutoCloseable open) {
        held.computeIfAbsent(environment, name -> new CopyOnWriteArrayList<>()).add(open);
    }

    @Override
    public boolean holds(String environment) {
        return held.containsKey(environment);
    }

    @Override
    public void close(String environment) {
        List<AutoCloseable> open = held.remove(environment);
        if (open != null) {
            open.forEach(SessionGuard::close);
        }
    }

    @Override
    public void keepUntil(String environment, Instant expiry) {
        if (keeper == null) {
            return;
        }
        try {
            keeper.keepUntil(environment, expiry);
        } catch (IOException e) {
            warnings.accept("Cannot start the process that would remove environment " + environment + " at its expiry: "
                    + e.getMessage() + ". The next start of any build does it then.");
        }
    }

    @Override
    public void expectLate(String environment) {
        guardian.expectLate(environment);
    }

    @Override
    public String promise() {
        return guardian.promise();
    }

    @Override
    public void release(String environment) {
        close(environment);
        guardian.release(environment);
    }

    @Override
    public void gone(String environment) {
        release(environment);
        try {
            if (keeper != null) {
                keeper.forget(environment);
            }
        } catch (IOException e) {
            // Who waits for its expiry will find nothing then.
        }
    }

    private static void close(AutoCloseable open) {
        try {
            open.close();
        } catch (Exception e) {
            throw new IllegalStateException("nothing that is held open here fails to close", e);
        }
    }
}
