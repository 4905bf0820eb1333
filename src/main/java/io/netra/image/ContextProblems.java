package io.netra.image;

import io.netra.problem.Location;
import io.netra.problem.NetraException;
import io.netra.problem.Problem;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;

/** What can be wrong with the files of a build context. */
final class ContextProblems {

    private ContextProblems() {}

    static NetraException unreadable(Path file, IOException cause) {
        String fact = cause instanceof AccessDeniedException ? "no permission to read it" : cause.toString();
        return new NetraException(
                Problem.at(
                        Location.file(file.toString()),
                        "Cannot read a file of the build context",
                        fact,
                        "Make it readable, or leave it out with a rule in .dockerignore."),
                cause);
    }

    static NetraException leadsOutside(String what, Path file, Path real) {
        return new NetraException(Problem.at(
                Location.file(file.toString()),
                "Cannot read the " + what,
                "it is a link out of the build context, to " + real,
                "Put the file itself there; a Dockerfile may also be named where it really is."));
    }

    static NetraException changed(ContextEntry entry) {
        return new NetraException(Problem.at(
                Location.file(entry.source().toString()),
                "Cannot send the build context",
                "the file changed after it was hashed",
                "Run again once nothing writes to it, or leave it out with a rule in .dockerignore."));
    }

    /** A name that this JVM could not decode would reach the builder in another spelling. */
    static void checkName(Path file, String path) {
        if (path.indexOf('\uFFFD') >= 0) {
            throw new NetraException(Problem.at(
                    Location.file(file.toString()),
                    "Cannot read a file of the build context",
                    "its name does not fit the character set of the locale",
                    "Run Maven with LC_ALL=C.UTF-8, or leave the file out with a rule in .dockerignore."));
        }
    }
}
