package io.netra.engine.docker;

import java.util.regex.Pattern;

/** Understands by its words why a registry did not hand something out: engines pass them on with all kinds of status. */
final class RegistryWords {

    /** What a registry says to those who may not know whether it has the image: the two are one to it. */
    private static final Pattern HIDDEN = Pattern.compile("pull access denied|no pull access");

    private static final Pattern ABSENT = Pattern.compile("(?s)manifest unknown|name unknown|no matching manifest"
            + "|(manifest|repository|image|artifact) .*not found|: not found$");

    private static final Pattern FORBIDDEN =
            Pattern.compile("(?i)unauthorized|no basic auth credentials|authentication required|denied");

    /** An engine takes the one platform that a registry has, whatever it was asked for, and then warns or fails. */
    private static final Pattern OTHER_PLATFORM = Pattern.compile("does not match the specified platform");

    private static final Pattern TOO_MANY = Pattern.compile("(?i)toomanyrequests|too many requests");

    /** What may be well in a moment: answers of servers in trouble, and what networks do. */
    private static final Pattern PASSING = Pattern.compile("(?i)internal server error|bad gateway|service unavailable"
            + "|gateway time-?out|(status|http)[^a-z]*5\\d\\d|\\bEOF\\b|connection reset|connection refused"
            + "|i/o timeout|handshake timeout|client\\.timeout|deadline exceeded|server misbehaving"
            + "|temporary failure|short read|broken pipe|verification failed|failed size validation"
            + "|unexpected commit digest");

    private RegistryWords() {}

    /** Whether the image may be there, for others. */
    static boolean hidden(String fact) {
        return HIDDEN.matcher(fact).find();
    }

    /** Whether there definitely is none; ask {@link #hidden} first. */
    static boolean absent(String fact) {
        return ABSENT.matcher(fact).find();
    }

    /** Whether a login is missing or does not do. */
    static boolean forbidden(String fact) {
        return FORBIDDEN.matcher(fact).find();
    }

    static boolean otherPlatform(String fact) {
        return OTHER_PLATFORM.matcher(fact).find();
    }

    /** Whether it was asked for too much, by us or by others at our address. */
    static boolean tooMany(String fact) {
        return TOO_MANY.matcher(fact).find();
    }

    /** Whether the same question may be answered in a moment: the registry has said neither yes nor no. */
    static boolean passing(String fact) {
        boolean answered = hidden(fact) || absent(fact) || forbidden(fact) || otherPlatform(fact);
        return tooMany(fact) || (!answered && PASSING.matcher(fact).find());
    }
}
