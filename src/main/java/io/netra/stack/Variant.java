package io.netra.stack;

import java.util.Locale;

/** Which form of a service runs. */
public enum Variant {
    /** Built on Alpine Linux: small. */
    ALPINE,
    /** The full image. */
    REGULAR;

    /** As in labels, properties and the catalogue. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
