package io.netra.engine.docker;

import java.util.regex.Pattern;

/** Understands by its words why a registry did not hand something out: engines pass them on with all kinds of status. */
final class RegistryWords {

    /** What a registry says to those who may not know whether it has the image: the two are one to it. */
    private static final Pattern HIDDEN = Pattern.compile("pull access denied|no pull access");

    private static final Pattern ABSENT = Pattern.compile("(?s)manifest unknown|name unknown|no matching manifest"
            + "|(manifest|repository|image|artifact) .*not found|: not found$");

    private RegistryWords() {}

    /** Whether the image may be there, for others. */
    static boolean hidden(String fact) {
        return HIDDEN.matcher(fact).find();
    }

    /** Whether there definitely is none; ask {@link #hidden} first. */
    static boolean absent(String fact) {
        return ABSENT.matcher(fact).find();
    }
}
