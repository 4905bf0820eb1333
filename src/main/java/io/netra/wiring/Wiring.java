package io.netra.wiring;

import io.netra.engine.Engine;
import io.netra.engine.Progress;
import io.netra.engine.docker.DockerEngine;
import io.netra.engine.docker.EngineSockets;
import io.netra.engine.docker.Lookup;
import io.netra.redaction.Redaction;
import io.netra.settings.Settings;
import io.netra.workflow.WorkflowContext;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Puts together what a workflow needs, with the real engine, clock and environment. */
public final class Wiring {

    private Wiring() {}

    /**
     * The context of a workflow.
     *
     * @param output receives lines that are the goal's result
     * @param buildProperties properties of the Maven build
     */
    public static WorkflowContext context(
            Settings settings,
            Progress progress,
            Consumer<String> output,
            Function<String, @Nullable String> buildProperties) {
        Redaction redaction = new Redaction(settings.protection().secretVariables());
        Supplier<Engine> engine = () -> engine(settings.engine(), warning -> progress.warning(redaction.text(warning)));
        WorkflowContext context = new WorkflowContext(
                settings,
                engine,
                progress,
                output,
                Clock.systemUTC(),
                System::getenv,
                buildProperties,
                () -> EngineSockets.of(lookup(settings.engine(), warning -> {})),
                redaction);
        return context.redacted();
    }

    /**
     * Connects to the engine.
     *
     * @param warnings receives one sentence for each thing that works but should not stay so
     * @throws io.netra.problem.NetraException where none answers
     */
    public static Engine engine(Settings.EngineSettings settings, Consumer<String> warnings) {
        return DockerEngine.connect(lookup(settings, warnings));
    }

    private static Lookup lookup(Settings.EngineSettings settings, Consumer<String> warnings) {
        return Lookup.ofProcess(
                Optional.ofNullable(settings.dockerHost()), Optional.ofNullable(settings.dockerContext()), warnings);
    }
}
