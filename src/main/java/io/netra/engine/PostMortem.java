package io.netra.engine;

import io.netra.plan.Step;
import io.netra.problem.NetraException;
import io.netra.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Says of services that did not become ready what was last seen of each, and shows the end of their logs. */
final class PostMortem {

    /** How a container ends whose processes were killed with SIGKILL. */
    static final int KILLED = 137;

    private static final int LINES = 20;

    private final Engine engine;
    private final List<Problem> problems = new ArrayList<>();
    private final List<EngineException> troubles = new ArrayList<>();
    private boolean silent;

    PostMortem(Engine engine) {
        this.engine = engine;
    }

    void add(Wait wait, Verdict verdict) {
        Step.AwaitReady step = wait.sighting().step();
        String goal = step.completion() ? "did not complete" : "did not become ready";
        String log = log(wait.id());
        String fact = new LastSeen(wait.sighting(), Seconds.of(wait.waited())).fact(verdict);
        problems.add(Problem.of(
                "Service '" + step.service() + "' " + goal,
                fact,
                advice(wait.sighting(), verdict) + emulation(log) + log));
    }

    NetraException exception() {
        NetraException exception = new NetraException(problems, null);
        troubles.forEach(exception::addSuppressed);
        return exception;
    }

    private static String advice(Sighting seen, Verdict verdict) {
        return switch (verdict) {
            case OUT_OF_MEMORY -> "Raise its memory limit. ";
            case PORT_NOT_PUBLISHED -> "Publish the port, or probe one that is published. ";
            case TOO_LATE -> "Give it more time with -Dnetra.timeout, or find the reason in its log. ";
            case ENDED -> seen.state() == null ? "" : adviceOnEnd(seen.state());
            default -> "";
        };
    }

    private static String adviceOnEnd(ContainerState state) {
        if (state.exitCode() == 0) {
            return "Its command has to stay in the foreground. ";
        }
        // Of a container that lives for a moment only, the engine may miss that memory was the reason.
        return state.exitCode() == KILLED && state.memoryLimit() > 0
                ? "Perhaps it ran out of memory at its limit of " + (state.memoryLimit() >> 20)
                        + " MB. Raise its memory limit. "
                : "";
    }

    private String emulation(String log) {
        return Emulation.isMissing(log) ? Emulation.advice(engine.info().platform(), null) + " " : "";
    }

    private String log(String id) {
        if (silent) {
            // Each further question would be waited for just as long.
            return "Its log cannot be read, as the engine does not answer.";
        }
        try {
            List<String> lines = engine.lastLogLines(id, LINES)
                    .lines()
                    .map(String::stripTrailing)
                    .toList();
            return lines.isEmpty()
                    ? "It has logged nothing."
                    : lines.stream().collect(Collectors.joining("\n  | ", "Its last log lines:\n  | ", ""));
        } catch (EngineException e) {
            silent |= e.status() == 0;
            troubles.add(e);
            return "Its log cannot be read: " + e.getMessage();
        }
    }
}
