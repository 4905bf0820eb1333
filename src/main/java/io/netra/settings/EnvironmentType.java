package io.netra.settings;

import java.util.Locale;

/** What an environment is for. */
public enum EnvironmentType {
    /** For one build: data on tmpfs, least memory, no restart, a name of its own. */
    TEST,
    /** For work by hand: a stable name and named volumes. */
    DEV;

    /** As in parameters, labels and file names. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
