package io.netra.problem;

import org.jspecify.annotations.Nullable;

/**
 * Where a problem stands: a position in a file, a plugin parameter, or a service.
 *
 * @param source the file as the user knows it, or {@code parameter 'netra.alpine'}, or {@code service 'backend'}
 * @param line counted from 1; 0 where the source has no lines
 * @param column counted from 1; 0 where unknown
 */
public record Location(String source, int line, int column) {

    /** A place in a text file. */
    public static Location of(String file, int line, int column) {
        return new Location(file, line, column);
    }

    /** A file as a whole. */
    public static Location file(String file) {
        return new Location(file, 0, 0);
    }

    /**
     * A parameter of the plugin.
     *
     * @param name its name without the prefix, as in the pom: {@code alpine}
     */
    public static Location parameter(String name) {
        return new Location("<" + name + "> / -Dnetra." + name, 0, 0);
    }

    /** A service of the stack. */
    public static Location service(String name) {
        return new Location("service '" + name + "'", 0, 0);
    }

    /** The line alone for a place in the same file; all of this place for one in another. */
    public String asSeenFrom(Location other) {
        return source.equals(other.source) ? "line " + line : toString();
    }

    /** Whether {@code where} says nothing. */
    static String prefix(@Nullable Location where) {
        return where == null ? "" : where + ": ";
    }

    @Override
    public String toString() {
        if (line == 0) {
            return source;
        }
        return column == 0 ? source + ":" + line : source + ":" + line + ":" + column;
    }
}
