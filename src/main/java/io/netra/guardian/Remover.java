package io.netra.guardian;

import io.netra.engine.Engine;
import io.netra.engine.WarningsOnly;
import io.netra.environment.SessionId;
import io.netra.problem.NetraException;
import io.netra.settings.RawSettings;
import io.netra.settings.Settings;
import io.netra.settings.SettingsBinder;
import io.netra.wiring.Wiring;
import io.netra.workflow.DeadSessionWorkflow;
import io.netra.workflow.Sweep;
import io.netra.workflow.WorkflowContext;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What the guardian becomes when Maven is dead: removes what the session has left, and ends. */
public final class Remover {

    /** How long it goes on trying with an engine that does not answer or cannot remove something. */
    static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final Settings settings;
    private final String session;

    private Remover(Settings settings, String session) {
        this.settings = settings;
        this.session = session;
    }

    /**
     * @param arguments the engine's address and its docker context, either empty for the usual one; and the session
     *     whose process is dead, empty for removing what has expired
     */
    public static void main(String[] arguments) {
        new Remover(settings(arguments[0], arguments[1]), arguments[2]).run();
    }

    private static Settings settings(String dockerHost, String dockerContext) {
        Map<String, String> values = new TreeMap<>(Map.of("dockerHost", dockerHost, "dockerContext", dockerContext));
        values.values().removeIf(String::isEmpty);
        Path nowhere = Path.of("").toAbsolutePath();
        RawSettings.Build build = new RawSettings.Build(
                "netra", nowhere, nowhere, "remover", SessionId.of(Instant.now()), false, false, List.of());
        return SettingsBinder.bind(new RawSettings(values, List.of(), List.of(), Map.of(), Map.of(), build));
    }

    private void run() {
        say(
                session.isEmpty()
                        ? "An environment that was kept has expired."
                        : "The build of session " + session + " has ended without removing what it started.");
        Instant end = Instant.now().plus(PATIENCE);
        Duration pause = FIRST_PAUSE;
        while (true) {
            try {
                remove();
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

    private void remove() {
        WarningsOnly log = new WarningsOnly(Remover::say);
        WorkflowContext context = Wiring.context(settings, log, Remover::say, name -> null);
        try (Engine engine = context.engine().get()) {
            if (!session.isEmpty()) {
                Set<String> gone = new DeadSessionWorkflow(engine, log, session, quiet()).run();
                say(gone.isEmpty() ? "Nothing was left." : "Removed " + String.join(", ", gone));
            }
            new Sweep(context, log).run(engine);
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
