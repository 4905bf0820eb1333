package io.netra.workflow;

import io.netra.engine.Engine;
import io.netra.engine.FailedStep;
import io.netra.engine.Progress;
import io.netra.plan.Creation;
import io.netra.plan.Observed;
import io.netra.plan.Plan;
import io.netra.plan.Planner;
import io.netra.plan.SnapshotImage;
import io.netra.plan.SnapshotPlanner;
import io.netra.plan.Wanted;
import io.netra.problem.NetraException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Has services start from their initialised data: makes the snapshots that are missing, first, and starts without those
 * that can't be made or used. What is too old goes.
 */
final class Snapshots {

    /** How long a snapshot is used; the data may depend on more than its key knows, such as the date. */
    static final Duration LIFE = Duration.ofDays(7);

    /** Another build may just be about to start from one that expires now. */
    private static final Duration GRACE = Duration.ofHours(1);

    private final EngineRun run;
    private final Progress progress;
    private final Clock clock;
    private final Set<String> givenUp = new HashSet<>();

    /** One way to start what is wanted. */
    interface Start<T> {
        Attempt<T> attempt(Wanted wanted, Observed observed);
    }

    Snapshots(EngineRun run, Progress progress, Clock clock) {
        this.run = run;
        this.progress = progress;
        this.clock = clock;
    }

    /**
     * Starts.
     *
     * @param look what is there of the environment, now
     */
    <T> Attempt<T> attempt(Wanted asked, Supplier<Observed> look, Creation creation, Start<T> start) {
        Wanted wanted = asked.withoutSnapshotsOf(givenUp);
        if (wanted.snapshots().isEmpty()) {
            return start.attempt(wanted, look.get());
        }
        tidily(() -> removeExpired(run.engine(), clock.instant()));
        Observed observed = made(wanted, look, creation);
        Map<String, SnapshotImage> used = Planner.snapshots(wanted, observed);
        tell(wanted, observed, used);
        Attempt<T> attempt = start.attempt(wanted, observed);
        used.keySet().retainAll(failed(attempt));
        if (used.isEmpty() || Thread.currentThread().isInterrupted()) {
            return attempt;
        }
        giveUp(used.keySet(), "it did not start from its snapshot", attempt);
        Attempt<T> other = attempt(asked, look, creation, start);
        if (other.failure() == null) {
            // Without it all is well, so that it is broken.
            used.values().forEach(snapshot -> tidily(() -> run.engine().removeImage(snapshot.id())));
        }
        return other;
    }

    /** What can't be removed is no reason not to start. */
    private void tidily(Runnable removal) {
        try {
            removal.run();
        } catch (NetraException e) {
            progress.note(String.valueOf(e.getMessage()));
        }
    }

    /** Makes what is missing. What is there afterwards. */
    private Observed made(Wanted asked, Supplier<Observed> look, Creation creation) {
        Observed observed = look(look);
        // The images first, then the snapshots, and once more for each that fails.
        for (int round = 0; round < asked.snapshots().size() + 2; round++) {
            Wanted wanted = asked.withoutSnapshotsOf(givenUp);
            Attempt<Plan> attempt = make(wanted, observed, creation);
            if (attempt.failure() == null
                    && attempt.result() != null
                    && attempt.result().isEmpty()) {
                break;
            }
            observed = look(look);
            if (attempt.failure() != null) {
                Set<String> failed = failed(attempt);
                if (failed.isEmpty()) {
                    // An image that is not to be had: the start itself says so.
                    break;
                }
                giveUp(failed, "no snapshot could be made of its data", attempt);
            }
        }
        return observed;
    }

    private Attempt<Plan> make(Wanted wanted, Observed observed, Creation creation) {
        try {
            Plan plan = SnapshotPlanner.plan(wanted, observed, creation);
            return run.attempt(plan, Planner.imageIds(wanted.builds(), observed), () -> plan);
        } catch (NetraException e) {
            return new Attempt<>(null, e, List.of());
        }
    }

    private Observed look(Supplier<Observed> look) {
        return withSnapshots(look.get(), run.engine(), clock.instant());
    }

    /** With those that are young enough to be used. */
    static Observed withSnapshots(Observed observed, Engine engine, Instant now) {
        return observed.withSnapshots(engine.snapshots("").stream()
                .filter(snapshot -> now.isBefore(snapshot.createdAt().plus(LIFE)))
                .toList());
    }

    /** Those of any project: whoever made them may never start again. */
    static void removeExpired(Engine engine, Instant now) {
        engine.snapshots("").stream()
                .filter(snapshot -> now.isAfter(snapshot.createdAt().plus(LIFE).plus(GRACE)))
                .forEach(snapshot -> engine.removeImage(snapshot.id()));
    }

    /** Services, by key, of which a step failed by itself. */
    private static Set<String> failed(Attempt<?> attempt) {
        Set<String> keys = new TreeSet<>();
        for (FailedStep failed : attempt.failedSteps()) {
            String service = failed.step().service();
            if (service != null) {
                keys.add(SnapshotPlanner.serviceOf(service));
            }
        }
        return keys;
    }

    private void giveUp(Set<String> services, String fact, Attempt<?> attempt) {
        givenUp.addAll(services);
        NetraException failure = attempt.failure();
        String reason = failure == null ? "" : ": " + failure.getMessage();
        services.forEach(service -> progress.warning(service + " starts without a snapshot, as " + fact + reason));
    }

    /** Of what is created now: what runs already has begun long ago. */
    private void tell(Wanted wanted, Observed observed, Map<String, SnapshotImage> used) {
        used.forEach((key, snapshot) -> {
            boolean runs = observed.containers().stream()
                    .anyMatch(container -> container.imageId().equals(snapshot.id()));
            if (!runs) {
                String image = String.valueOf(wanted.service(key).image());
                progress.fromSnapshot(key, image, Duration.between(snapshot.createdAt(), clock.instant()));
            }
        });
    }
}
