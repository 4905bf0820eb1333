package io.netra.guardian;

import io.netra.settings.Settings;
import io.netra.workflow.Guard;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * One process that outlives this one, and removes what the session has left if this one dies. It holds the other end of
 * a pipe: at its end of file without a word of farewell, Maven is dead. Nothing else tells so at once, whatever killed
 * it.
 */
public final class Guardian implements Guard {

    private final Map<String, OutputStream> watched;
    private final Settings settings;
    private final Consumer<String> warnings;

    /**
     * @param watched the guardian's pipe by environment, empty at first: all executions and modules of a Maven session
     *     that use the same engine share it, and one guardian
     * @param warnings receives one sentence where no guardian could be started
     */
    public Guardian(Map<String, OutputStream> watched, Settings settings, Consumer<String> warnings) {
        this.watched = watched;
        this.settings = settings;
        this.warnings = warnings;
    }

    @Override
    public void watch(String environment) {
        synchronized (watched) {
            try {
                OutputStream pipe = watched.isEmpty()
                        ? GuardianProcess.start(settings)
                        : watched.values().iterator().next();
                watched.put(environment, pipe);
            } catch (IOException e) {
                warnings.accept("Cannot start the process that would clean up after a killed build: " + e.getMessage()
                        + ". If this build is killed, run 'mvn netra:clean'.");
            }
        }
    }

    /** Nothing is held open here. */
    @Override
    public void hold(String environment, AutoCloseable held) {}

    @Override
    public boolean holds(String environment) {
        return false;
    }

    @Override
    public void close(String environment) {}

    @Override
    public void keepUntil(String environment, Instant expiry) {}

    @Override
    public void release(String environment) {
        synchronized (watched) {
            OutputStream pipe = watched.remove(environment);
            if (pipe != null && watched.isEmpty()) {
                dismiss(pipe);
            }
        }
    }

    @Override
    public void gone(String environment) {
        release(environment);
    }

    @Override
    public void expectLate(String environment) {
        synchronized (watched) {
            OutputStream pipe = watched.get(environment);
            if (pipe != null) {
                tell(pipe, GuardianProcess.LATE);
            }
        }
    }

    @Override
    public String promise() {
        synchronized (watched) {
            return watched.isEmpty()
                    ? ""
                    : " Otherwise a process of netra's removes it after this build, and tries for "
                            + Remover.PATIENCE.toMinutes() + " minutes: " + GuardianProcess.log(settings) + " tells.";
        }
    }

    /**
     * The session is over, whatever becomes of its process: that of a Maven daemon lives on. What is still watched is the
     * guardian's to remove, now.
     *
     * @param watched as above
     */
    public static void sessionEnded(Map<String, OutputStream> watched) {
        synchronized (watched) {
            Set<OutputStream> pipes = new HashSet<>(watched.values());
            watched.clear();
            for (OutputStream pipe : pipes) {
                try {
                    pipe.close();
                } catch (IOException e) {
                    // It is gone already.
                }
            }
        }
    }

    private static void dismiss(OutputStream pipe) {
        try (pipe) {
            tell(pipe, GuardianProcess.FAREWELL);
        } catch (IOException e) {
            // As below.
            return;
        }
    }

    private static void tell(OutputStream pipe, String word) {
        try {
            pipe.write((word + "\n").getBytes(StandardCharsets.US_ASCII));
            pipe.flush();
        } catch (IOException e) {
            // It is gone already: somebody has ended it, and nothing is left for it to do.
            return;
        }
    }
}
