package io.netra.workflow;

import io.netra.engine.EngineException;
import io.netra.engine.Progress;
import io.netra.plan.Observed;
import io.netra.settings.Settings;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Supplier;

/** Removes what a start created that failed. Where it can't, the guard goes on, and the user is told so. */
final class RollBack {

    /**
     * How long nothing may appear after a call that got no answer: an engine that was frozen goes on with what it was
     * asked for meanwhile.
     */
    private static final Duration QUIET = Duration.ofSeconds(3);

    private final Settings.Owner owner;
    private final Guard guard;
    private final Progress progress;
    private final Duration patience;

    /** @param patience how long an engine that gives no answer is waited for */
    RollBack(Settings.Owner owner, Guard guard, Progress progress, Duration patience) {
        this.owner = owner;
        this.guard = guard;
        this.progress = progress;
        this.patience = patience;
    }

    /** Removes it, and attaches what went wrong with that to the failure. An interrupt waits until it is done. */
    void run(EngineRun run, String environment, RuntimeException failure) {
        Selection mine = Selection.createdBy(owner.session(), environment);
        Uninterrupted.run(() -> {
            try {
                boolean answered = answered(failure);
                if (!answered) {
                    // Nobody knows what the engine is still busy with: the guard stays, and looks for long.
                    guard.expectLate(environment);
                }
                Supplier<Observed> look = () -> Selection.withoutKeptVolumes(mine.look(run.engine()));
                Removal removal = run.removal(patience);
                run.lastWords().save(removal.seen(look).containers(), owner.executionDirectory());
                removal.removeTwice(look, answered ? Duration.ZERO : QUIET);
                if (answered) {
                    guard.release(environment);
                }
            } catch (RuntimeException e) {
                failure.addSuppressed(e);
                progress.warning("The roll-back failed: " + e.getMessage() + guard.promise());
            }
        });
    }

    /** Whether the engine has answered each call: only then it is known what it has made. */
    static boolean answered(Throwable failure) {
        boolean unanswered = failure instanceof EngineException e
                && e.status() == 0
                && !(e.getCause() instanceof InterruptedException);
        return !unanswered && Arrays.stream(failure.getSuppressed()).allMatch(RollBack::answered);
    }
}
