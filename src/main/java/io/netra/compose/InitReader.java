package io.netra.compose;

import io.netra.stack.ServiceType;
import org.jspecify.annotations.Nullable;

/** Reads what a catalogue entry says of how data comes about: {@code init} and {@code snapshot}. */
final class InitReader {

    private InitReader() {}

    static ServiceType.Init read(Section root) {
        Value init = root.get("init");
        Value snapshot = root.get("snapshot");
        return new ServiceType.Init(
                init == null ? null : directory(init.section("init")),
                snapshot == null ? null : snapshot(snapshot.section("snapshot")));
    }

    private static @Nullable String directory(Section init) {
        String directory = init.string("directory");
        init.refuseOthers();
        if (directory == null || !directory.startsWith("/")) {
            init.problem("init needs a directory", "Write the absolute path where the image looks for scripts.");
        }
        return directory;
    }

    private static ServiceType.@Nullable Snapshot snapshot(Section section) {
        String signal = section.string("stopSignal");
        String variable = section.string("variable");
        section.refuseOthers();
        if (signal == null || !signal.matches("(SIG)?[A-Z][A-Z0-9]*")) {
            section.problem("a snapshot needs a stopSignal", "Write a signal's name, such as SIGTERM.");
            return null;
        }
        // The plain name is the one that every shell's kill takes.
        return new ServiceType.Snapshot(signal.replaceFirst("^SIG", ""), variable);
    }
}
