package io.netra.stack;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The parts of an image's name.
 *
 * @param repository as it is written, the registry included: {@code postgres}, {@code docker.io/library/postgres}
 * @param tag {@code null} where it is left out
 * @param digest {@code sha256:…}; {@code null} where the image is not pinned
 */
public record ImageName(
        String repository, @Nullable String tag, @Nullable String digest) {

    private static final Pattern IMPLIED =
            Pattern.compile("^((docker\\.io|index\\.docker\\.io|registry-1\\.docker\\.io)/)?(library/)?");

    public static ImageName parse(String text) {
        int at = text.indexOf('@');
        String digest = at < 0 ? null : text.substring(at + 1);
        String name = at < 0 ? text : text.substring(0, at);
        // A colon before the last slash belongs to the registry's port.
        int colon = name.indexOf(':', name.lastIndexOf('/') + 1);
        return colon < 0
                ? new ImageName(name, null, digest)
                : new ImageName(name.substring(0, colon), name.substring(colon + 1), digest);
    }

    /** The repository without what Docker Hub lets everyone leave out. */
    public String familiar() {
        return IMPLIED.matcher(repository).replaceFirst("");
    }

    /** The same repository with another tag. */
    public String withTag(String other) {
        return repository + ":" + other;
    }
}
