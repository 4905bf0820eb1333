package io.netra.yaml;

import java.util.regex.Pattern;

/** Which texts need no quotes: those that no version of YAML, and no reader of it, takes for anything but themselves. */
public final class PlainText {

    /** Begins with a letter or slash, and has nothing that YAML gives a meaning; numbers are always quoted. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z/][A-Za-z0-9_./-]*(:[A-Za-z0-9_./=,-]+)*");

    private static final Pattern RESERVED = Pattern.compile("(?i)true|false|null|yes|no|on|off|y|n|~");

    private PlainText() {}

    public static boolean isSafe(String text) {
        return PLAIN.matcher(text).matches() && !RESERVED.matcher(text).matches();
    }
}
