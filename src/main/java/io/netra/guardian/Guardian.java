package io.netra.guardian;

import io.netra.settings.Settings;
import io.netra.workflow.Guard;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One process that outlives this one, and removes what the session has left if this one dies. It holds the other end of
 * a pipe: at its end of file without a word of farewell, Maven is dead. Nothing else tells so at once, whatever killed
 * it.
 */
public final class Guardian implements Guard {

    private final Map<String, Object> session;
    private final Settings settings;
    private final Consumer<String> warnings;

    /**
     * @param session what the whole Maven session shares: executions and modules have one guardian for each engine
     * @param warnings receives one sentence where no guardian could be started
     */
    public Guardian(Map<String, Object> session, Settings settings, Consumer<String> warnings) {
        this.session = session;
        this.settings = settings;
        this.warnings = warnings;
    }

    @Override
    public void watch(String environment) {
        synchronized (session) {
            Map<String, OutputStream> watched = watched();
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

    @Override
    public void release(String environment) {
        synchronized (session) {
            Map<String, OutputStream> watched = watched();
            OutputStream pipe = watched.remove(environment);
            if (pipe != null && watched.isEmpty()) {
                dismiss(pipe);
            }
        }
    }

    private static void dismiss(OutputStream pipe) {
        try (pipe) {
            pipe.write((GuardianProcess.FAREWELL + "\n").getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            // It is gone already: somebody has ended it, and nothing is left for it to do.
        }
    }

    /** Of JDK types, and in what the session shares: modules have different class loaders. */
    @SuppressWarnings("unchecked")
    private Map<String, OutputStream> watched() {
        String key = "io.netra.guardian " + settings.engine();
        return (Map<String, OutputStream>) session.computeIfAbsent(key, k -> new HashMap<String, OutputStream>());
    }
}
