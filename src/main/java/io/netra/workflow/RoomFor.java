package io.netra.workflow;

import io.netra.compose.ComposeFile;
import io.netra.engine.Engine;
import io.netra.engine.WarningsOnly;
import io.netra.problem.NetraException;
import io.netra.report.Room;
import io.netra.settings.Settings;
import io.netra.stack.Variant;

/** Finds out how many environments have room on an engine, in both variants, while the one at hand starts. */
final class RoomFor {

    private final Early<Long> total;
    private final Early<Long> other;
    private final Variant otherVariant;

    RoomFor(WorkflowContext context, Engine engine) {
        Settings settings = context.settings();
        Integer given = settings.admission().memory();
        this.total = new Early<>("netra-memory", () -> given == null ? engine.memory() : ((long) given) << 20);
        this.otherVariant = settings.alpine() ? Variant.REGULAR : Variant.ALPINE;
        this.other = new Early<>("netra-other-variant", () -> otherNeed(context));
    }

    private static long otherNeed(WorkflowContext context) {
        Settings settings = context.settings();
        try {
            WorkflowContext quiet =
                    context.with(settings.inVariant(!settings.alpine())).telling(new WarningsOnly(warning -> {}));
            return Admission.need(new Preparation(quiet).imagined());
        } catch (NetraException e) {
            // It has no other variant.
            return 0;
        }
    }

    /** The memory that there is for all environments, in bytes; 0 where the engine does not say. */
    long total() {
        try {
            return total.get();
        } catch (NetraException e) {
            return 0;
        }
    }

    Room describe(ComposeFile file) {
        try {
            return new Room(total(), Admission.need(file), other.get(), otherVariant.label());
        } catch (RuntimeException e) {
            // It is for information, and no reason to fail.
            return Room.UNKNOWN;
        }
    }
}
