package io.netra.workflow;

import io.netra.engine.Engine;
import io.netra.engine.Progress;
import io.netra.environment.HostLock;
import io.netra.environment.Sessions;
import io.netra.settings.Settings;
import java.nio.file.Path;
import java.time.Clock;
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
 */
public record WorkflowContext(
        Settings settings,
        Supplier<Engine> engine,
        Progress progress,
        Consumer<String> output,
        Clock clock,
        Function<String, @Nullable String> variables,
        Function<String, @Nullable String> buildProperties) {

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
        return new WorkflowContext(settings, engine, other, output, clock, variables, buildProperties);
    }

    /** The same for other settings. */
    WorkflowContext with(Settings other) {
        return new WorkflowContext(other, engine, progress, output, clock, variables, buildProperties);
    }
}
