package io.netra.engine;

import java.time.Duration;

/** What happens, as it happens, one method for each event. Called from several threads. */
public interface Progress {

    void pulling(String image);

    void pulled(String image, Duration took);

    void building(String service, String tag);

    /** A step of the builder has begun. */
    void buildStep(String service, String step);

    void built(String service, String tag, Duration took);

    void started(String service, String container);

    void ready(String service, Duration sinceStart);

    /** A service that was asked for in Alpine goes on in the regular variant. */
    void fellBack(String service, String reason);

    /** The environment that an earlier start has kept is used. */
    void attached(String environment);

    /** The environment that an earlier start has kept is left alone. */
    void notAttached(String environment, String reason);

    /** A snapshot of a service's initialised data was made. */
    void snapshotMade(String service, String image, Duration took);

    /**
     * A service starts from initialised data.
     *
     * @param image the image that was initialised
     * @param age how long ago that was
     */
    void fromSnapshot(String service, String image, Duration age);

    /** Something that everybody wants to know: what is waited for, whose environment is used. */
    void info(String message);

    /** Something that only who looks closely wants to know. */
    void note(String message);

    /** Something of the user's compose file is run otherwise than it stands there. */
    void derived(String change);

    /** Something that does not end the goal but that the user should know. */
    void warning(String message);
}
