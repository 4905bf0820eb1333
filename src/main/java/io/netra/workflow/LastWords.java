package io.netra.workflow;

import io.netra.engine.ContainerState;
import io.netra.engine.Engine;
import io.netra.engine.PlanExecutor;
import io.netra.engine.Progress;
import io.netra.plan.Observed;
import io.netra.problem.NetraException;
import io.netra.report.Measurements;
import io.netra.report.Measurements.Measurement;
import io.netra.stack.Labels;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Saves what containers wrote and used before they go: {@code logs/<service>.log} and {@code measurements.json}. */
final class LastWords {

    private final Engine engine;
    private final Progress progress;
    private final PlanExecutor executor;

    LastWords(Engine engine, Progress progress, PlanExecutor executor) {
        this.engine = engine;
        this.progress = progress;
        this.executor = executor;
    }

    /**
     * Saves all of it, several containers at once. What can't be saved is a warning: it must not keep anything running.
     *
     * @param directory the folder of the execution that started them
     */
    void save(List<Observed.Container> containers, Path directory) {
        Queue<Measurement> measurements = new ConcurrentLinkedQueue<>();
        executor.forEach(containers, container -> {
            try {
                measurements.add(save(container, directory));
            } catch (NetraException | UncheckedIOException e) {
                warn(container.name(), e);
            }
        });
        try {
            Measurements.write(
                    directory,
                    measurements.stream()
                            .sorted(Comparator.comparing(Measurement::service))
                            .toList());
        } catch (NetraException | UncheckedIOException e) {
            warn("the environment", e);
        }
    }

    private void warn(String of, RuntimeException failure) {
        progress.warning("Cannot save the logs and measurements of " + of + ": " + failure.getMessage());
    }

    private Measurement save(Observed.Container container, Path directory) {
        String service = Labels.serviceName(container.labels());
        String name = service.isEmpty() ? container.name() : service;
        copyLogs(container.id(), directory.resolve("logs").resolve(name + ".log"));
        ContainerState state = engine.inspectContainer(container.id());
        return new Measurement(
                name,
                container.label(Labels.VARIANT),
                state.status(),
                state.running() ? engine.memoryUsage(container.id()) : 0,
                state.memoryLimit(),
                state.outOfMemory(),
                state.restarts());
    }

    private void copyLogs(String container, Path file) {
        try {
            Files.createDirectories(file.getParent());
            try (OutputStream out = Files.newOutputStream(file)) {
                engine.copyLogs(container, out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
