package io.netra.stack;

import org.jspecify.annotations.Nullable;

/**
 * What an image's Alpine form is.
 *
 * @param image the Alpine image, possibly the image itself; {@code null} where there is none
 * @param because why it is so: {@code upstream publishes no Alpine image of mysql}
 */
public record AlpineForm(@Nullable String image, String because) {}
