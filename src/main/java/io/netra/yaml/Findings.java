package io.netra.yaml;

import io.netra.problem.Location;
import io.netra.problem.NetraException;
import io.netra.problem.Problem;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What one reading found wrong or odd in a file. An anchor that is used twice would repeat its problems, so that equal
 * ones count once.
 */
public final class Findings {

    private static final Comparator<Problem> BY_PLACE = Comparator.comparingInt(
                    (Problem p) -> Objects.requireNonNull(p.where()).line())
            .thenComparingInt(p -> Objects.requireNonNull(p.where()).column());

    private final String what;
    private final String file;
    private final Set<Problem> problems = new LinkedHashSet<>();
    private final Set<Problem> warnings = new LinkedHashSet<>();

    /**
     * @param what what can't be done because of a problem: {@code Cannot read the compose file}
     * @param file the file as the user knows it
     */
    public Findings(String what, String file) {
        this.what = what;
        this.file = file;
    }

    /** A place in the file, counted from 1. */
    public Location at(int line, int column) {
        return Location.of(file, line, column);
    }

    public void problem(Location where, String fact, String hint) {
        problems.add(Problem.at(where, what, fact, hint));
    }

    public void warning(Location where, String fact, String hint) {
        warnings.add(Problem.at(where, "Doubtful in the compose file", fact, hint));
    }

    /** The exception for a file of which nothing can be read. */
    public NetraException fatal(Location where, String fact, String hint, @Nullable Throwable cause) {
        return new NetraException(Problem.at(where, what, fact, hint), cause);
    }

    /** Hands out the warnings, then ends the reading if there are problems; both in the order of the file. */
    public void report(Consumer<Problem> listener) {
        sorted(warnings).forEach(listener);
        if (!problems.isEmpty()) {
            throw new NetraException(sorted(problems), null);
        }
    }

    private static List<Problem> sorted(Set<Problem> found) {
        return found.stream().sorted(BY_PLACE).toList();
    }
}
