package io.netra.settings;

import java.util.Locale;

/** Which ports of the host services are published on. */
public enum PortMode {
    /** Free ones of the engine's choice. */
    EPHEMERAL,
    /** The container's own number; two more in the Alpine variant, so that both variants can run at once. */
    FIXED;

    /** As in parameters and templates. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
