package io.netra.workflow;

import io.netra.engine.Engine;
import io.netra.settings.Settings;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Ends a session's use of a kept environment, which stays. */
public final class LetGoWorkflow {

    private final WorkflowContext context;
    private final Guard guard;

    public LetGoWorkflow(WorkflowContext context, Guard guard) {
        this.context = context;
        this.guard = guard;
    }

    /**
     * What becomes of the environment.
     *
     * @param stays whether it is there: it may have expired meanwhile
     * @param until until when, as this session has it; {@code null} where that is not for this session to say
     */
    public record Outcome(boolean stays, @Nullable Instant until) {}

    /** Lets go. */
    public Outcome run(String environment) {
        Settings settings = context.settings();
        WorkflowContext keeping = context.with(
                settings.ownedBy(settings.owner().keeping(settings.owner().executionId())));
        try (Engine engine = context.engine().get()) {
            Instant until = new Tenancy(keeping, guard, engine, environment).letGo();
            // It may have expired meanwhile, and who waited for that has found it in use.
            new Sweep(context, context.progress()).run(engine);
            return new Outcome(new Leases(engine, environment).inhabited(), until);
        }
    }
}
