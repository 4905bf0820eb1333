package io.netra.redaction;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The values of secrets, as far as they are known. Short ones, and words that the stack says openly elsewhere, stand in too
 * many texts that tell nothing of a secret: a password {@code postgres} must not take the name of the service. Thread-safe.
 */
final class SecretValues {

    /** Characters; what is shorter is left where it stands. */
    private static final int SHORTEST = 4;
    /** Characters; what is shorter counts as a word of its own alone. */
    private static final int DISTINCTIVE = 8;

    private static final String WORD = "[\\p{Alnum}_-]";
    private static final Set<String> COMMON = Set.of("netra", "true", "false", "null", "none", "default", "root");

    private final Set<String> values = new LinkedHashSet<>();
    private final Set<String> open = new TreeSet<>(COMMON);
    private volatile @Nullable Pattern pattern;

    synchronized void add(String value) {
        boolean added = values.add(value.strip());
        // Programs print line by line.
        if (value.strip().contains("\n")) {
            for (String line : value.split("\\R", -1)) {
                added |= line.strip().length() >= DISTINCTIVE && values.add(line.strip());
            }
        }
        if (added) {
            pattern = compiled();
        }
    }

    synchronized void openly(String word) {
        if (open.add(word.toLowerCase(Locale.ROOT))) {
            pattern = compiled();
        }
    }

    String hidden(String text) {
        Pattern current = pattern;
        return current == null ? text : current.matcher(text).replaceAll(Matcher.quoteReplacement(Redaction.HIDDEN));
    }

    /** The longest first: one may hold another. */
    private @Nullable Pattern compiled() {
        List<String> forms = values.stream()
                .filter(value -> value.length() >= SHORTEST && !open.contains(value.toLowerCase(Locale.ROOT)))
                .flatMap(value -> forms(value).stream())
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(SecretValues::expression)
                .toList();
        return forms.isEmpty() ? null : Pattern.compile(forms.stream().collect(Collectors.joining("|")));
    }

    /** As it stands, in a URL, in JSON. */
    private static Set<String> forms(String value) {
        return new LinkedHashSet<>(List.of(
                value,
                URLEncoder.encode(value, StandardCharsets.UTF_8),
                value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n")));
    }

    private static String expression(String value) {
        String quoted = Pattern.quote(value);
        return value.length() >= DISTINCTIVE ? quoted : "(?<!" + WORD + ")" + quoted + "(?!" + WORD + ")";
    }
}
