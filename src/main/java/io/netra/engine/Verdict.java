package io.netra.engine;

import io.netra.plan.Step;

/**
 * What a sighting means: ready, hopeless, or neither yet. Pure, so that it does not matter whether a sighting comes of
 * asking or of an event.
 */
enum Verdict {
    READY,
    WAITING,
    ENDED,
    OUT_OF_MEMORY,
    RESTARTING,
    UNHEALTHY,
    PORT_NOT_PUBLISHED,
    /** Never of a sighting, but of the clock. */
    TOO_LATE;

    /** Enough for a service that fails until another one is up; the engine doubles its pause each time. */
    private static final int MOST_RESTARTS = 5;

    /** Once could be a container that is just about to end. */
    private static final int PORT_SURELY_MISSING = 2;

    static Verdict of(Sighting seen) {
        ContainerState state = seen.state();
        if (state == null) {
            return WAITING;
        }
        return switch (state.status()) {
            case "exited", "dead", "removing" -> ended(seen.step(), state);
            case "restarting" -> state.restarts() >= MOST_RESTARTS ? RESTARTING : WAITING;
            case "running" -> running(seen, state);
            default -> WAITING;
        };
    }

    /** Whether there is no point in going on. */
    boolean hopeless() {
        return this != READY && this != WAITING;
    }

    private static Verdict ended(Step.AwaitReady step, ContainerState state) {
        if (step.completion() && state.exitCode() == 0) {
            return READY;
        }
        return state.outOfMemory() ? OUT_OF_MEMORY : ENDED;
    }

    private static Verdict running(Sighting seen, ContainerState state) {
        Step.AwaitReady step = seen.step();
        boolean healthMatters = step.awaitHealth() && !seen.health().isEmpty();
        boolean probed = step.probe() == null || seen.ready();
        if (!step.completion() && probed && (!healthMatters || seen.health().equals("healthy"))) {
            return READY;
        }
        if (seen.portMissing() >= PORT_SURELY_MISSING) {
            return PORT_NOT_PUBLISHED;
        }
        if (healthMatters && seen.health().equals("unhealthy")) {
            return UNHEALTHY;
        }
        // The mark may be an old one, of a service that is well again: it gets its chance to answer.
        boolean hasHadItsChance = step.probe() == null || seen.answer() != null;
        return state.outOfMemory() && hasHadItsChance ? OUT_OF_MEMORY : WAITING;
    }
}
