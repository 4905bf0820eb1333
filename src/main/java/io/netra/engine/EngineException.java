package io.netra.engine;

import io.netra.problem.NetraException;
import io.netra.problem.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The engine refused, failed, or did not answer. */
public final class EngineException extends NetraException {

    private static final long serialVersionUID = 1L;

    private final int status;

    /**
     * @param status the HTTP status of the engine's answer; 0 where there was none
     */
    public EngineException(Problem problem, int status, @Nullable Throwable cause) {
        super(problem, cause);
        this.status = status;
    }

    @Override
    public EngineException with(List<Problem> others, @Nullable Throwable cause) {
        return new EngineException(others.get(0), status, cause);
    }

    /** The HTTP status of the engine's answer; 0 where there was none. */
    public int status() {
        return status;
    }

    /** Whether what was asked for definitely does not exist. */
    public boolean notFound() {
        return status == 404;
    }

    /** Whether something of that name is there already, or in a state that forbids it. */
    public boolean conflict() {
        return status == 409;
    }
}
