package io.netra.engine;

import io.netra.plan.Step;
import io.netra.problem.Location;
import io.netra.problem.NetraException;
import io.netra.problem.Problem;
import java.time.Duration;

/** Makes an image of a container that has initialised its data: only where it ended well, so that the data is whole. */
final class SnapshotSaving {

    /** For a last checkpoint, and for the copy of the data. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final int LOG_LINES = 5;

    private final Engine engine;

    SnapshotSaving(Engine engine) {
        this.engine = engine;
    }

    /** Returns the id of the image. */
    String save(Step.SaveSnapshot step, String container) {
        engine.stopContainer(container, PATIENCE);
        ContainerState state = engine.inspectContainer(container);
        if (state.running() || state.exitCode() != 0 || state.outOfMemory()) {
            throw unclean(step, state);
        }
        String id = engine.commit(container, step.spec().commit(step.imageId()));
        engine.removeContainer(container);
        return id;
    }

    private NetraException unclean(Step.SaveSnapshot step, ContainerState state) {
        String log = engine.lastLogLines(state.id(), LOG_LINES).strip();
        String fact = "its container did not end well: exit code " + state.exitCode()
                + (state.outOfMemory() ? ", out of memory" : "") + (log.isEmpty() ? "" : ". It wrote: " + log);
        return new NetraException(
                Problem.at(Location.service(step.service()), "Cannot make a snapshot of its data", fact, ""));
    }
}
