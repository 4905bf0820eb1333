package io.netra.engine.docker;

import io.netra.engine.Engine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** A connection to a real engine that waits less long for it than a build would. */
public final class HastyEngine {

    private static final int HURRY = 10;

    private HastyEngine() {}

    /**
     * Connects.
     *
     * @param address the engine's
     * @param home with no docker configuration in it
     * @param simple how long a call may take that the engine answers from what it knows
     * @param silence how long nothing may be heard during a pull or a build
     */
    public static Engine connect(String address, Path home, Duration simple, Duration silence) {
        Lookup lookup = new Lookup(Optional.of(address), Optional.empty(), name -> null, home, warning -> {});
        Patience patience = new Patience(
                limit -> limit.renewed()
                        ? CallLimit.silence(silence)
                        : limit.equals(CallLimit.SIMPLE) ? CallLimit.total(simple) : limit,
                HURRY);
        return DockerEngine.connect(lookup, new EngineLocator(lookup), patience);
    }
}
