package io.netra.engine;

import io.netra.engine.Execution.OnFailure;
import io.netra.plan.Step;
import io.netra.problem.NetraException;
import io.netra.problem.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;

/** Collects what failed during a run, in order, each failure once even where several steps share it. */
final class Failures {

    private final OnFailure onFailure;
    private final List<NetraException> found = new ArrayList<>();

    Failures(OnFailure onFailure) {
        this.onFailure = onFailure;
    }

    /** Takes a failure in; the cancellation of a wait counts only where nothing else explains it. */
    void add(Step step, Throwable failure) {
        if (failure instanceof CancellationException && !found.isEmpty()) {
            return;
        }
        if (found.stream().noneMatch(known -> known == failure)) {
            found.add(failure instanceof NetraException netra ? netra : unexpected(step, failure));
        }
    }

    void interrupted(InterruptedException cause) {
        found.add(new NetraException(
                Problem.of("Cannot go on", "the build was interrupted", "What was in progress has been stopped."),
                cause));
    }

    void stillRunning(Collection<Flight> flights, Duration grace) {
        if (!flights.isEmpty()) {
            String steps =
                    flights.stream().map(flight -> flight.step().describe()).collect(Collectors.joining(", "));
            Problem problem = Problem.of(
                    "Cannot stop everything in time",
                    "still running " + Seconds.of(grace) + " after the first failure: " + steps,
                    "The engine may finish it later.");
            found.add(new EngineException(problem, 0, null));
        }
    }

    void throwIfAny() {
        if (found.isEmpty()) {
            return;
        }
        NetraException thrown = found.size() > 1 && onFailure == OnFailure.GO_ON ? all() : found.get(0);
        found.subList(1, found.size()).forEach(thrown::addSuppressed);
        throw thrown;
    }

    private NetraException all() {
        List<Problem> problems =
                found.stream().flatMap(failure -> failure.problems().stream()).toList();
        return new NetraException(problems, found.get(0));
    }

    private static NetraException unexpected(Step step, Throwable failure) {
        return new NetraException(Problem.of("Cannot " + step.describe(), failure.toString(), ""), failure);
    }
}
