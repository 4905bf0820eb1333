package io.netra.compose;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what runs in a service's container. */
final class ProgramReader {

    private ProgramReader() {}

    static ComposeService.Program read(Section section) {
        Value init = section.get("init");
        Duration grace = section.duration("stop_grace_period");
        return new ComposeService.Program(
                words(section.get("entrypoint")),
                words(section.get("command")),
                section.pairs("environment", Pairs.ENVIRONMENT),
                section.string("user"),
                section.string("working_dir"),
                init == null ? null : init.parse(Scalars::flag),
                section.flag("tty"),
                section.flag("stdin_open"),
                section.name("stop_signal", Names.SIGNAL),
                grace == null ? null : grace.toMillis());
    }

    /** {@code null} keeps the image's own, an empty list clears it. */
    private static @Nullable List<String> words(@Nullable Value value) {
        return value == null ? null : value.strings();
    }
}
