package io.netra.problem;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Ends a goal: carries every problem found, and the cause. A plain one is for the user to mend. */
public class NetraException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public NetraException(Problem problem) {
        this(List.of(problem), null);
    }

    public NetraException(Problem problem, @Nullable Throwable cause) {
        this(List.of(problem), cause);
    }

    /**
     * @param problems at least one; shown in this order, each on a line of its own
     * @param cause what led to it, kept for {@code mvn -e}
     */
    public NetraException(List<Problem> problems, @Nullable Throwable cause) {
        super(text(problems), cause);
        this.problems = List.copyOf(problems);
    }

    /** One of the same kind with other words. */
    public NetraException with(List<Problem> others, @Nullable Throwable cause) {
        return new NetraException(others, cause);
    }

    /** Every problem, in the order found. */
    public List<Problem> problems() {
        return problems;
    }

    private static String text(List<Problem> problems) {
        if (problems.size() == 1) {
            return problems.get(0).message();
        }
        return problems.stream()
                .map(p -> "  - " + p.message())
                .collect(Collectors.joining("\n", problems.size() + " problems:\n", ""));
    }
}
