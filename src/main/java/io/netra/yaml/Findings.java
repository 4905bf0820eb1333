package io.netra.yaml;

import io.netra.problem.Location;
import io.netra.problem.NetraException;
import io.netra.problem.Problem;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What one reading found wrong or odd in one or more files. An anchor that is used twice would repeat its problems, so
 * that equal ones count once.
 */
public final class Findings {

    private final String what;
    private final String file;
    /** Every file of the reading with its rank, in the order in which they were opened. */
    private final Map<String, Integer> files;

    private final Set<Problem> problems;
    private final Set<Problem> warnings;

    /**
     * @param what what can't be done because of a problem: {@code Cannot read the compose file}
     * @param file the first file as the user knows it
     */
    public Findings(String what, String file) {
        this(what, file, new LinkedHashMap<>(), new LinkedHashSet<>(), new LinkedHashSet<>());
    }

    private Findings(
            String what, String file, Map<String, Integer> files, Set<Problem> problems, Set<Problem> warnings) {
        this.what = what;
        this.file = file;
        this.files = files;
        this.problems = problems;
        this.warnings = warnings;
        files.putIfAbsent(file, files.size());
    }

    /** The same findings, with places in another file of the same reading. */
    public Findings in(String otherFile) {
        return new Findings(what, otherFile, files, problems, warnings);
    }

    /** A place in the file, counted from 1. */
    public Location at(int line, int column) {
        return Location.of(file, line, column);
    }

    /** A problem of a kind of its own, with a place. */
    public void problem(Problem problem) {
        problems.add(problem);
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

    /** Hands out the warnings, then ends the reading if there are problems; both in the order of the files. */
    public void report(Consumer<Problem> listener) {
        sorted(warnings).forEach(listener);
        if (!problems.isEmpty()) {
            throw new NetraException(sorted(problems), null);
        }
    }

    private List<Problem> sorted(Set<Problem> found) {
        Comparator<Location> byPlace = Comparator.<Location>comparingInt(
                        where -> files.getOrDefault(where.source(), files.size()))
                .thenComparingInt(Location::line)
                .thenComparingInt(Location::column);
        return found.stream()
                .sorted(Comparator.comparing((Problem p) -> Objects.requireNonNull(p.where()), byPlace))
                .toList();
    }
}
