package io.netra.engine;

import io.netra.plan.Step;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The wait for one service. Attempts come one after another, though not on one thread. */
final class Wait {

    /** A question to the engine costs more than one to the service. */
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    /** While the engine tells what happens, a look is only for what it may have failed to tell. */
    private static final Duration BETWEEN_LOOKS_WHEN_TOLD = Duration.ofSeconds(1);

    /** The engine learns from two events that a container was killed and that memory was why, in either order. */
    private static final Duration UNTIL_EXPLAINED = Duration.ofMillis(750);

    private final EngineContext context;
    private final String id;
    private final long begun;
    private final Deadline deadline;
    private final @Nullable Probe probe;
    private final CompletableFuture<ContainerState> outcome = new CompletableFuture<>();
    private volatile Sighting sighting;
    private volatile long looked;
    private volatile @Nullable Long killed;
    private volatile boolean changed;
    private final AtomicBoolean underWay = new AtomicBoolean();

    Wait(EngineContext context, Step.AwaitReady step, String id, Duration patience) {
        this.context = context;
        this.id = id;
        this.begun = context.nanoClock().getAsLong();
        this.deadline = Deadline.in(patience, context.nanoClock());
        this.probe = step.probe() == null ? null : Probe.of(step.probe());
        this.sighting = Sighting.none(step);
    }

    CompletableFuture<ContainerState> outcome() {
        return outcome;
    }

    String id() {
        return id;
    }

    Sighting sighting() {
        return sighting;
    }

    Duration waited() {
        return context.since(begun);
    }

    /** The engine has told that the container is not what it was: the next attempt begins with a look. */
    void changed() {
        changed = true;
    }

    /** Whether the caller may make an attempt: one at a time. It has to {@link #end} it then. */
    boolean begin() {
        return underWay.compareAndSet(false, true);
    }

    void end() {
        underWay.set(false);
    }

    /** Whether there is something that no attempt has looked at. */
    boolean hasChanged() {
        return changed;
    }

    /**
     * Looks at the container where that is due, asks the service where that helps, and settles what that shows.
     *
     * @param told whether the engine tells what happens
     */
    void attempt(boolean told) {
        if (outcome.isDone()) {
            return;
        }
        if (lookIsDue(told)) {
            looked = context.nanoClock().getAsLong();
            changed = false;
            sighting = sighting.seen(context.engine().inspectContainer(id));
            settle();
        }
        Integer port = sighting.port();
        if (!outcome.isDone() && probe != null && port != null && !sighting.ready()) {
            String host = context.engine().info().publishedHost();
            ProbeResult answer = probe.probe(new InetSocketAddress(host, port), deadline.remaining());
            // One that the deadline has cut short says less than the one before it.
            if (answer.ready() || !deadline.expired() || sighting.answer() == null) {
                sighting = sighting.answered(answer);
            }
            settle();
        }
    }

    private boolean lookIsDue(boolean told) {
        boolean unsettled = sighting.state() == null || sighting.portMissing() > 0 || killed != null;
        if (unsettled || changed) {
            return true;
        }
        if (told) {
            return context.since(looked).compareTo(BETWEEN_LOOKS_WHEN_TOLD) >= 0;
        }
        return sighting.port() == null
                || sighting.ready()
                || context.since(looked).compareTo(BETWEEN_LOOKS) >= 0;
    }

    private void settle() {
        Verdict verdict = Verdict.of(sighting);
        ContainerState state = sighting.state();
        if (verdict == Verdict.READY && state != null) {
            outcome.complete(state);
        } else if (verdict.hopeless() && !(verdict == Verdict.ENDED && mayBeExplainedYet(state))) {
            PostMortem postMortem = new PostMortem(context.engine());
            postMortem.add(this, verdict);
            outcome.completeExceptionally(postMortem.exception());
        }
    }

    /** Whether it was killed, within a limit of its memory, and so lately that the reason may not be noted yet. */
    private boolean mayBeExplainedYet(@Nullable ContainerState state) {
        if (state == null || state.exitCode() != PostMortem.KILLED || state.memoryLimit() <= 0) {
            return false;
        }
        Long since = killed;
        if (since == null) {
            since = context.nanoClock().getAsLong();
            killed = since;
        }
        return context.since(since).compareTo(UNTIL_EXPLAINED) < 0;
    }
}
