package io.netra.stack;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Names the Alpine tag of a regular one, as upstream does: words of other distributions go, {@code alpine} comes. */
final class AlpineTag {

    private static final String ALPINE = "alpine";
    static final String LATEST = "latest";
    private static final Pattern IS_ALPINE = Pattern.compile("alpine[0-9.]*");

    private final ImageRule.Tags rule;
    private final Set<String> windows;
    private final Pattern distributions;

    AlpineTag(ImageRule.Tags rule, ImageRules.Words words) {
        this.rule = rule;
        this.windows = words.windows();
        this.distributions = words.distributions();
    }

    static boolean isAlpine(@Nullable String tag) {
        return tag != null
                && words(tag).stream().anyMatch(word -> IS_ALPINE.matcher(word).matches());
    }

    /** The Alpine tag; {@code null} where upstream has none for this one. */
    @Nullable
    String of(@Nullable String tag) {
        String regular = tag == null ? LATEST : tag;
        String exact = rule.exact().get(regular);
        if (exact != null) {
            return exact;
        }
        List<String> words = words(regular);
        boolean only = rule.only().isEmpty() || words.stream().anyMatch(rule.only()::contains);
        if (!only || words.stream().anyMatch(word -> rule.without().contains(word) || windows.contains(word))) {
            return null;
        }
        words.removeIf(word -> distributions.matcher(word).matches());
        return words.isEmpty() || words.equals(List.of(LATEST)) ? rule.latest() : join(words);
    }

    private String join(List<String> words) {
        List<String> last = new ArrayList<>(words);
        last.removeIf(
                word -> rule.last().stream().noneMatch(p -> p.matcher(word).matches()));
        List<String> all = new ArrayList<>(words);
        all.removeAll(last);
        all.add(ALPINE);
        all.addAll(last);
        return String.join("-", all);
    }

    private static List<String> words(String tag) {
        return new ArrayList<>(Arrays.asList(tag.split("-", -1)));
    }
}
