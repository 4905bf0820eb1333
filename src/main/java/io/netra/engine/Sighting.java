package io.netra.engine;

import io.netra.plan.ProbeSpec;
import io.netra.plan.Step;
import org.jspecify.annotations.Nullable;

/**
 * Everything known about a service that is waited for, at one moment.
 *
 * @param state its container's, as the engine last told
 * @param answer what came of the last probe; {@code null} before the first
 * @param portMissing how often in a row the container was seen running without the port to probe
 */
record Sighting(
        Step.AwaitReady step,
        @Nullable ContainerState state,
        @Nullable ProbeResult answer,
        int portMissing) {

    static Sighting none(Step.AwaitReady step) {
        return new Sighting(step, null, null, 0);
    }

    /** After a look at the container. A restart makes what the old process answered worthless. */
    Sighting seen(ContainerState now) {
        boolean same = state != null && state.restarts() == now.restarts();
        int missing = now.running() && step.probe() != null && port(now, step.probe()) == null ? portMissing + 1 : 0;
        return new Sighting(step, now, same ? answer : null, missing);
    }

    Sighting answered(ProbeResult result) {
        return new Sighting(step, state, result, portMissing);
    }

    /** Whether the service has answered its probe as one that is ready does. */
    boolean ready() {
        return answer != null && answer.ready();
    }

    /** The host's port to probe; {@code null} where there is none now. */
    @Nullable
    Integer port() {
        return state == null || !state.running() || step.probe() == null ? null : port(state, step.probe());
    }

    /** The engine's verdict on its health; empty where there is no health check. */
    String health() {
        String health = state == null ? null : state.health();
        return health == null || health.equals("none") ? "" : health;
    }

    private static @Nullable Integer port(ContainerState state, ProbeSpec probe) {
        return state.ports().get(probe.port() + "/tcp");
    }
}
