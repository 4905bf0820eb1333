package io.netra.compose;

import io.netra.yaml.MalformedValue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Reads {@code security_opt}. A seccomp profile is a file, which has to be there. */
final class SecurityOptions {

    private static final String SECCOMP = "seccomp=";

    private SecurityOptions() {}

    /** As the engine takes them, but for profiles: those as {@code seccomp=} with an absolute path. */
    static List<String> read(Value value) {
        List<String> options = new ArrayList<>();
        for (Value item : value.itemsOrSelf()) {
            String option = item.parse(text -> option(item, text));
            if (option != null) {
                options.add(option);
            }
        }
        return Collections.unmodifiableList(options);
    }

    private static String option(Value item, String text) {
        String option = text.contains("=") ? text : text.replaceFirst(":", "=");
        if (!option.startsWith(SECCOMP)
                || option.equals(SECCOMP + "unconfined")
                || option.equals(SECCOMP + "builtin")) {
            return text;
        }
        Path file = item.reading().path(item.reading().folder(), option.substring(SECCOMP.length()));
        if (!Files.isReadable(file)) {
            throw new MalformedValue("the seccomp profile " + file + " cannot be read", "Correct the path.");
        }
        return SECCOMP + file;
    }
}
