package io.netra.compose.project;

import io.netra.problem.Location;
import io.netra.problem.NetraException;
import io.netra.problem.Problem;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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

    /**
     * A file of the disk.
     *
     * @param displayName the file as the user knows it
     * @throws NetraException where it cannot be read
     */
    public static ComposeSource read(Path path, String displayName) {
        try {
            return new ComposeSource(path, displayName, Files.readString(path));
        } catch (IOException e) {
            throw new NetraException(
                    Problem.at(
                            Location.file(displayName),
                            "Cannot read the compose file",
                            reason(e),
                            "Check the path and the file's permissions."),
                    e);
        }
    }

    /** Why a file cannot be read, as a fact for a message. */
    static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "there is no such file";
        }
        if (e instanceof CharacterCodingException) {
            return "the file is not UTF-8";
        }
        return "it cannot be opened (" + e.getMessage() + ")";
    }

    /** The file, absolute. */
    public Path file() {
        return path.toAbsolutePath().normalize();
    }

    /** The folder that relative paths start from. */
    public Path folder() {
        Path absolute = file();
        Path parent = absolute.getParent();
        return parent == null ? absolute : parent;
    }
}
