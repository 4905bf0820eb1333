package io.netra.image;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Keeps what is read of a context within it. A Dockerfile may lie elsewhere, but then its path says so; a link that stands
 * in the context and leads out of it would send a file that nobody named.
 */
final class ContextLinks {

    private final Path context;

    /** @param context the folder, its own links resolved */
    ContextLinks(Path context) {
        this.context = context;
    }

    /**
     * Where a file of a path really is.
     *
     * @param what what it is to the build: {@code Dockerfile}
     * @throws io.netra.problem.NetraException if the path lies in the context and the file does not, or if it can't be
     *     read
     */
    Path real(String what, Path path) {
        Path real = real(path);
        if (!real.startsWith(context) && standsIn(path)) {
            throw ContextProblems.leadsOutside(what, path, real);
        }
        return real;
    }

    /** Whether one of the folders that the path names is the context: then its end is in it, but for links. */
    private boolean standsIn(Path path) {
        for (Path folder = path.toAbsolutePath().normalize().getParent(); folder != null; folder = folder.getParent()) {
            if (isContext(folder)) {
                return true;
            }
        }
        return false;
    }

    private boolean isContext(Path folder) {
        try {
            return folder.toRealPath().equals(context);
        } catch (IOException e) {
            return false;
        }
    }

    /** @throws io.netra.problem.NetraException if it can't be read */
    static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            throw ContextProblems.unreadable(path, e);
        }
    }
}
