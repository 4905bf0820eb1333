package io.netra.redaction;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes secrets out of what netra tells. It hides what stands behind the name of a secret, credentials in URLs, and the
 * values that it has learnt, wherever they stand. Thread-safe.
 */
public final class Redaction {

    /** What stands in the place of a secret. */
    public static final String HIDDEN = "***";

    /** {@code NAME=value} and, in JSON, {@code "NAME":"value"}. A name with a colon may also begin a sentence. */
    private static final Pattern ASSIGNMENT = Pattern.compile("([A-Za-z_][A-Za-z0-9_.-]*)"
            + "(?:=(?![=*])(\"[^\"]*\"|'[^']*'|[^\\s\"'&,;)\\]}]+)|\"\\s*:\\s*(\"(?:[^\"\\\\]|\\\\.)*\"))");

    private static final Pattern USER_AND_PASSWORD =
            Pattern.compile("([a-zA-Z][a-zA-Z0-9+.-]*://[^\\s/:@]*):([^\\s/@]+)@");
    private static final Pattern USER_ALONE = Pattern.compile("(https?://)[^\\s/:@]+@");

    private final SecretNames names;
    private final SecretValues values = new SecretValues();

    /**
     * @param names names of variables that hold secrets: {@code *} stands for any characters, upper and lower case are the
     *     same, and what begins with {@code !} holds none
     */
    public Redaction(List<String> names) {
        this.names = SecretNames.of(names);
    }

    /** Learns the values of the variables that hold secrets. */
    public void learn(Map<String, String> variables) {
        variables.forEach(this::learn);
    }

    /** Learns a variable's value if that is a secret, or else the password of a URL in it. */
    public void learn(String name, @Nullable String value) {
        if (value == null) {
            return;
        }
        if (names.has(name)) {
            values.add(value);
        }
        USER_AND_PASSWORD.matcher(value).results().forEach(match -> values.add(match.group(2)));
    }

    /** Learns a secret, whatever its name. */
    public void learnSecret(String value) {
        values.add(value);
    }

    /** Takes a word for no secret, whoever uses it as one: a name that stands all over the output. */
    public void openly(String word) {
        values.openly(word);
    }

    /** Variables that are learnt as they are asked for. */
    public Function<String, @Nullable String> watching(Function<String, @Nullable String> variables) {
        return name -> {
            String value = variables.apply(name);
            learn(name, value);
            return value;
        };
    }

    /** The text without secrets. */
    public String text(String text) {
        String known = values.hidden(text);
        String named = ASSIGNMENT.matcher(known).replaceAll(this::assignment);
        String addresses = USER_AND_PASSWORD.matcher(named).replaceAll("$1:***@");
        return USER_ALONE.matcher(addresses).replaceAll("$1***@");
    }

    private String assignment(MatchResult match) {
        String all = match.group();
        int group = match.group(2) == null ? 3 : 2;
        boolean quoted =
                match.group(group).startsWith("\"") || match.group(group).startsWith("'");
        String quote = quoted ? match.group(group).substring(0, 1) : "";
        boolean secret = names.has(match.group(1)) && !match.group(group).equals(HIDDEN);
        String shown = secret ? all.substring(0, match.start(group) - match.start()) + quote + HIDDEN + quote : all;
        return Matcher.quoteReplacement(shown);
    }
}
