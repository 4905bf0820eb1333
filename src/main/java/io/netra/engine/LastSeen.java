package io.netra.engine;

import io.netra.plan.ProbeSpec;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts a sighting into words.
 *
 * @param waited how long the service was waited for, as shown
 */
record LastSeen(Sighting seen, String waited) {

    private static final long MEGABYTE = 1024L * 1024;

    /** {@code it exited with code 1 after 0.8 s; the last probe, tcp:80, got: connection refused}. */
    String fact(Verdict verdict) {
        ContainerState state = seen.state();
        List<String> facts = new ArrayList<>();
        facts.add(state == null ? "the engine has not told its state within " + waited : reason(verdict, state));
        probe(facts, seen.step().probe(), seen.answer());
        // The engine calls every container unhealthy that has ended, which explains nothing.
        if (state != null && state.running() && !seen.health().isEmpty()) {
            facts.add("its health check says " + seen.health()
                    + (state.lastHealthOutput().isBlank()
                            ? ""
                            : ", and printed: " + state.lastHealthOutput().strip()));
        }
        return String.join("; ", facts);
    }

    private String reason(Verdict verdict, ContainerState state) {
        return switch (verdict) {
            case ENDED -> "it exited with " + ExitCode.describe(state.exitCode()) + " after " + waited;
            case OUT_OF_MEMORY -> outOfMemory(state);
            case RESTARTING ->
                "it was restarted " + state.restarts() + " times within " + waited + " and exited each time, last with "
                        + ExitCode.describe(state.exitCode());
            case UNHEALTHY -> "it turned unhealthy after " + waited;
            case PORT_NOT_PUBLISHED -> "its probe asks port " + portToProbe() + ", which it does not publish";
            default ->
                "it was " + state.status() + (seen.step().completion() ? "" : " but not ready") + " after " + waited;
        };
    }

    private String outOfMemory(ContainerState state) {
        String limit = state.memoryLimit() == 0
                ? "without a limit of its own"
                : "with a limit of " + state.memoryLimit() / MEGABYTE + " MB";
        return "it ran out of memory " + limit + " after " + waited
                + (state.running() ? "" : " and exited with " + ExitCode.describe(state.exitCode()));
    }

    private String portToProbe() {
        return seen.step().probe() == null
                ? ""
                : String.valueOf(seen.step().probe().port());
    }

    private static void probe(List<String> facts, @Nullable ProbeSpec probe, @Nullable ProbeResult answer) {
        if (probe != null && answer != null && !answer.ready()) {
            facts.add("the last probe, " + probe + ", got: " + answer.detail());
        }
    }
}
