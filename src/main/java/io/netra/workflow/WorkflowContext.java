package io.netra.workflow;

import io.netra.compose.HostRules;
import io.netra.engine.Engine;
import io.netra.engine.Progress;
import io.netra.engine.RedactedEngine;
import io.netra.environment.HostLock;
import io.netra.environment.Sessions;
import io.netra.redaction.Redaction;
import io.netra.settings.Settings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What every workflow is given.
 *
 * @param engine connects; called once, perhaps on another thread
 * @param progress who is told what happens
 * @param output receives lines that are the goal's result
 * @param variables environment variables
 * @param buildProperties properties of the Maven build
 * @param sockets where this machine's engines listen
 * @param redaction takes the secrets out of what is told; it learns the stack's as they become known
 */
public record WorkflowContext(
        Settings settings,
        Supplier<Engine> engine,
        Progress progress,
        Consumer<String> output,
        Clock clock,
        Function<String, @Nullable String> variables,
        Function<String, @Nullable String> buildProperties,
        Supplier<List<Path>> sockets,
        Redaction redaction) {

    /** On a machine whose engines listen nowhere but in the usual places. */
    public WorkflowContext(
            Settings settings,
            Supplier<Engine> engine,
            Progress progress,
            Consumer<String> output,
            Clock clock,
            Function<String, @Nullable String> variables,
            Function<String, @Nullable String> buildProperties) {
        this(
                settings,
                engine,
                progress,
                output,
                clock,
                variables,
                buildProperties,
                List::of,
                new Redaction(settings.protection().secretVariables()));
    }

    /** Which Maven sessions of this host are still there. */
    public Sessions sessions() {
        return new Sessions(UserCache.folder(variables).resolve("sessions"));
    }

    /** Keeps sessions of this host from changing one kept environment at once. */
    HostLock lock() {
        return new HostLock(keptFolder(), sessions(), settings.owner().session());
    }

    /** Where this host's sessions tell each other of environments that are kept; need not exist. */
    public Path keptFolder() {
        return UserCache.folder(variables).resolve("kept");
    }

    /** The same, telling somebody else. */
    WorkflowContext telling(Progress other) {
        return new WorkflowContext(
                settings, engine, other, output, clock, variables, buildProperties, sockets, redaction);
    }

    /** The same for other settings. */
    WorkflowContext with(Settings other) {
        return new WorkflowContext(
                other, engine, progress, output, clock, variables, buildProperties, sockets, redaction);
    }

    /** The same, with nothing told, to anybody, that has a secret in it. */
    public WorkflowContext redacted() {
        settings.stack().services().forEach(service -> {
            redaction.learn(service.environment());
            redaction.learn(service.source().args());
        });
        return new WorkflowContext(
                settings,
                () -> RedactedEngine.of(engine.get(), redaction),
                RedactedEngine.of(progress, redaction),
                line -> output.accept(redaction.text(line)),
                clock,
                redaction.watching(variables),
                redaction.watching(buildProperties),
                sockets,
                redaction);
    }

    /** How far the stack may reach into the engine's host. */
    HostRules hostRules() {
        return new HostRules(settings.protection().allowed(), sockets.get());
    }
}
