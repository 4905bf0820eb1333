package io.netra.settings;

/** What happens where a service turns out to have no working Alpine form. */
public enum FallbackMode {
    /** That service runs in the regular variant. */
    SERVICE,
    /** The whole stack does. */
    STACK,
    /** The goal fails, and says why. */
    NEVER
}
