package io.netra.redaction;

import io.netra.problem.NetraException;
import io.netra.problem.Problem;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Failures without secrets in their messages, with their stack traces, causes, and what is suppressed in them. */
public final class RedactedFailures {

    private final Redaction redaction;
    private final Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final IdentityHashMap<Throwable, RuntimeException> copies = new IdentityHashMap<>();

    private RedactedFailures(Redaction redaction) {
        this.redaction = redaction;
    }

    /** The same failure where nothing in it tells a secret, or else one of the same type, if that is netra's. */
    public static RuntimeException of(RuntimeException failure, Redaction redaction) {
        RedactedFailures all = new RedactedFailures(redaction);
        return all.tells(failure) ? all.copy(failure) : failure;
    }

    private boolean tells(@Nullable Throwable failure) {
        if (failure == null || !seen.add(failure)) {
            return false;
        }
        String message = failure.getMessage();
        boolean tells = message != null && !redaction.text(message).equals(message);
        tells |= tells(failure.getCause());
        for (Throwable other : failure.getSuppressed()) {
            tells |= tells(other);
        }
        return tells;
    }

    private RuntimeException copy(Throwable failure) {
        RuntimeException known = copies.get(failure);
        if (known != null) {
            return known;
        }
        // A cycle ends here; what it leads to has been copied as far as it goes.
        copies.put(failure, new RedactedFailure(failure.getClass().getName()));
        Throwable cause = failure.getCause() == null ? null : copy(failure.getCause());
        RuntimeException copy = copy(failure, cause);
        copies.put(failure, copy);
        copy.setStackTrace(failure.getStackTrace());
        for (Throwable suppressed : failure.getSuppressed()) {
            copy.addSuppressed(copy(suppressed));
        }
        return copy;
    }

    private RuntimeException copy(Throwable failure, @Nullable Throwable cause) {
        if (failure instanceof NetraException netra) {
            return netra.with(netra.problems().stream().map(this::problem).toList(), cause);
        }
        String message = failure.getMessage();
        RedactedFailure copy = new RedactedFailure(
                failure.getClass().getName() + (message == null ? "" : ": " + redaction.text(message)));
        if (cause != null) {
            copy.initCause(cause);
        }
        return copy;
    }

    private Problem problem(Problem problem) {
        return new Problem(
                redaction.text(problem.what()),
                redaction.text(problem.fact()),
                problem.where(),
                redaction.text(problem.hint()));
    }
}
