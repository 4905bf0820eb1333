package io.netra.compose.derive;

import io.netra.stack.Variant;
import org.jspecify.annotations.Nullable;

/**
 * The form that a service runs in.
 *
 * @param fallback why it is regular although Alpine was wanted; {@code null} otherwise
 * @param image by which it is known: the one that it runs, or that its own is built from; {@code null} for neither
 * @param built whether its image is built
 */
record Choice(
        Variant variant,
        @Nullable String fallback,
        @Nullable String image,
        boolean built) {}
