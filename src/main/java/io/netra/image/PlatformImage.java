package io.netra.image;

import org.jspecify.annotations.Nullable;

/**
 * An image that is needed.
 *
 * @param reference its name
 * @param platform such as {@code linux/arm64}; {@code null} for whichever the engine has or would choose
 */
public record PlatformImage(String reference, @Nullable String platform) {

    /** Of no particular platform. */
    public static PlatformImage of(String reference) {
        return new PlatformImage(reference, null);
    }

    /** Its name, and what it is for: {@code redis:7 for linux/arm64}. What is known of images is kept under it. */
    @Override
    public String toString() {
        return platform == null ? reference : reference + " for " + platform;
    }
}
