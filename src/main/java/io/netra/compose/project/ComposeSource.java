package io.netra.compose.project;

import java.nio.file.Path;

/**
 * The text of a compose file, and what to call it.
 *
 * @param path where it lies; relative paths inside start from its folder
 * @param displayName the file as the user knows it, for messages: {@code docker-compose.yml}
 * @param text the content
 */
public record ComposeSource(Path path, String displayName, String text) {

    /** A source that messages call by its path. */
    public static ComposeSource of(Path path, String text) {
        return new ComposeSource(path, path.toString(), text);
    }

    /** The folder that relative paths start from. */
    public Path folder() {
        Path absolute = path.toAbsolutePath().normalize();
        Path parent = absolute.getParent();
        return parent == null ? absolute : parent;
    }
}
