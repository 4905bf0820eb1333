package io.netra.dockerfile;

import org.jspecify.annotations.Nullable;

/**
 * An image of other origin that a build needs.
 *
 * @param reference its name
 * @param platform what {@code FROM --platform=} says, variables replaced; {@code null} for the platform that is built for
 */
public record BaseImage(String reference, @Nullable String platform) {}
