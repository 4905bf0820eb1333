package io.netra.fallback;

import java.util.Locale;

/** Where a failure can show that a service has no working Alpine form. */
public enum Stage {
    /** What a builder says. */
    BUILD,
    /** What a container wrote, what its health check printed, what the engine said when it could not start it. */
    RUN;

    /** As in the list of marks. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
