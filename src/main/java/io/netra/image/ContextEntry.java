package io.netra.image;

import java.nio.file.Path;

/**
 * One member of a build context.
 *
 * @param path relative to the context, with slashes, without one at the end
 * @param kind what it is
 * @param executable whether its owner may execute it; {@code true} for a folder
 * @param size bytes of a file when it was hashed; 0 for others
 * @param content the hash of a file's bytes, where a link points to, empty for a folder
 * @param source where to read it
 */
record ContextEntry(String path, Kind kind, boolean executable, long size, String content, Path source) {

    /** What an entry is. Anything else has no place in a context. */
    enum Kind {
        FILE,
        FOLDER,
        LINK
    }

    /** Permissions that do not depend on the umask of whoever checked the files out. */
    int mode() {
        return executable ? 0755 : 0644;
    }
}
