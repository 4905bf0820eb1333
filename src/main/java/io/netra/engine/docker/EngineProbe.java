package io.netra.engine.docker;

import io.netra.engine.EngineException;
import io.netra.problem.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;

/** Finds the engine that answers among the places where one may be. */
final class EngineProbe {

    /** For a guess: a socket that nobody serves must not hold up the search. */
    private static final Duration GUESS = Duration.ofSeconds(1);
    /** For what the user set, and for a guess on a machine under load. */
    private static final Duration PATIENT = Duration.ofSeconds(10);

    private final EngineLocator locator;
    private final Patience patience;

    EngineProbe(EngineLocator locator, Patience patience) {
        this.locator = locator;
        this.patience = patience;
    }

    /** An engine that answered. */
    record Found(Candidate candidate, Transport transport) {}

    Found find() {
        return locator.explicit().map(this::only).orElseGet(() -> first(locator.usual()));
    }

    private Found only(Candidate candidate) {
        try {
            return ping(candidate, PATIENT);
        } catch (EngineException e) {
            Problem problem = Problem.of(
                    "Cannot reach the Docker engine at " + candidate,
                    reason(candidate, e),
                    "Start that engine, or correct " + candidate.foundBy() + ".");
            throw new EngineException(problem, e.status(), e);
        }
    }

    private Found first(List<Candidate> places) {
        List<String> attempts = new ArrayList<>();
        List<Candidate> slow = new ArrayList<>();
        List<EngineException> failures = new ArrayList<>();
        for (Candidate place : places) {
            try {
                return ping(place, GUESS);
            } catch (EngineException e) {
                attempts.add("  - " + place + ": " + reason(place, e) + "\n");
                failures.add(e);
                if (e.getCause() instanceof TimeoutException) {
                    slow.add(place);
                }
            }
        }
        return slow.isEmpty() ? none(attempts, failures) : only(slow.get(0));
    }

    private static Found none(List<String> attempts, List<EngineException> failures) {
        Problem problem = Problem.of(
                "Cannot find a Docker engine",
                "none of these answers:\n" + String.join("", attempts),
                "Start Docker, or set DOCKER_HOST to where it listens.");
        EngineException failure = new EngineException(problem, 0, null);
        failures.forEach(failure::addSuppressed);
        throw failure;
    }

    private Found ping(Candidate candidate, Duration limit) {
        Call ping = Call.get("Cannot ask the engine for a sign of life", ApiPath.of("/_ping"))
                .within(CallLimit.total(limit))
                .once();
        if (candidate.isSocket() && !Files.exists(Path.of(candidate.host().getPath()))) {
            throw ApiFailures.of(ping.what(), "no such file", 0);
        }
        Transport transport = Transport.open(candidate, patience);
        try {
            // Read to its end, or the connection could not be used again.
            transport.start(ping, reply -> reply.body().readAllBytes()).await();
            return new Found(candidate, transport);
        } catch (RuntimeException e) {
            transport.close();
            throw e;
        }
    }

    private static String reason(Candidate candidate, EngineException failure) {
        if (failure.getCause() instanceof TimeoutException late) {
            return String.valueOf(late.getMessage());
        }
        String reason = failure.getCause() == null ? ApiFailures.fact(failure) : ApiFailures.reason(failure.getCause());
        if (candidate.isSocket() && reason.contains("Permission denied")) {
            return "permission denied; add yourself to the docker group ('sudo usermod -aG docker $USER', then log"
                    + " in again)";
        }
        if (reason.contains("refused")) {
            return "connection refused, nothing listens there";
        }
        return ApiFailures.withoutStop(reason);
    }
}
