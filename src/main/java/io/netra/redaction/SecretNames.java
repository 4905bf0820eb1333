package io.netra.redaction;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Which variables hold secrets, by their names.
 *
 * @param secret names that do
 * @param open names that do not, though they look so
 */
record SecretNames(List<Pattern> secret, List<Pattern> open) {

    private static final String NOT = "!";

    /** @param globs names with {@code *} for any characters, upper and lower case alike; with {@code !} those that are open */
    static SecretNames of(List<String> globs) {
        List<Pattern> secret = new ArrayList<>();
        List<Pattern> open = new ArrayList<>();
        for (String glob : globs) {
            if (glob.startsWith(NOT)) {
                open.add(pattern(glob.substring(NOT.length())));
            } else {
                secret.add(pattern(glob));
            }
        }
        return new SecretNames(List.copyOf(secret), List.copyOf(open));
    }

    boolean has(String name) {
        return matches(secret, name) && !matches(open, name);
    }

    private static boolean matches(List<Pattern> patterns, String name) {
        return patterns.stream().anyMatch(pattern -> pattern.matcher(name).matches());
    }

    private static Pattern pattern(String glob) {
        return Pattern.compile(
                ("\\Q" + glob + "\\E").replace("*", "\\E.*\\Q"), Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    }
}
