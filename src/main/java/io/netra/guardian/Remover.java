package io.netra.guardian;

import io.netra.engine.Engine;
import io.netra.problem.NetraException;
import io.netra.settings.Settings;
import io.netra.wiring.Wiring;
import io.netra.workflow.DeadSessionWorkflow;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the guardian becomes when Maven is dead: removes what the session has left, and ends. */
public final class Remover {

    /** How long it goes on trying with an engine that does not answer or cannot remove something. */
    static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final Settings.EngineSettings settings;
    private final String session;

    private Remover(Settings.EngineSettings settings, String session) {
        this.settings = settings;
        this.session = session;
    }

    /** @param arguments the session, the engine's address and its docker context, either empty for the usual one */
    public static void main(String[] arguments) {
        Settings.EngineSettings settings = new Settings.EngineSettings(given(arguments[1]), given(arguments[2]));
        new Remover(settings, arguments[0]).run();
    }

    private static @Nullable String given(String argument) {
        return argument.isEmpty() ? null : argument;
    }

    private void run() {
        say("The build of session " + session + " has ended without removing what it started.");
        Instant end = Instant.now().plus(PATIENCE);
        Duration pause = FIRST_PAUSE;
        while (true) {
            try {
                Set<String> gone = remove();
                say(gone.isEmpty() ? "Nothing was left." : "Removed " + String.join(", ", gone));
                return;
            } catch (RuntimeException e) {
                // Whatever it is: nobody comes after this process.
                say(e instanceof NetraException ? String.valueOf(e.getMessage()) : e.toString());
                if (Instant.now().isAfter(end)) {
                    say("Gave up after " + PATIENCE.toMinutes() + " minutes. Run 'mvn netra:clean'.");
                    return;
                }
            }
            pause = pause(pause);
        }
    }

    private Set<String> remove() {
        try (Engine engine = Wiring.engine(settings, Remover::say)) {
            return new DeadSessionWorkflow(engine, new RemoverLog(Remover::say), session, quiet()).run();
        }
    }

    /** How long nothing may appear before all is taken to be gone. */
    private static Duration quiet() {
        String seconds = System.getenv("NETRA_GUARDIAN_QUIET");
        return seconds == null ? DeadSessionWorkflow.QUIET : Duration.ofSeconds(Long.parseLong(seconds));
    }

    private static Duration pause(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Duration next = pause.multipliedBy(2);
        return next.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : next;
    }

    static void say(String message) {
        System.out.println(Instant.now().truncatedTo(ChronoUnit.MILLIS) + " " + message);
    }
}
