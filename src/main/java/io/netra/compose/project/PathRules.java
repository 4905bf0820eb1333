package io.netra.compose.project;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What holds for the values at given paths, such as {@code services.*.ports.*}; a star stands for any key and for the
 * items of a list.
 *
 * @param <T> what holds
 */
final class PathRules<T> {

    private static final String ANY = "*";

    private final Map<String, PathRules<T>> below = new HashMap<>();
    private @Nullable T rule;

    PathRules<T> add(String path, T value) {
        PathRules<T> step = this;
        for (String key : path.split("\\.", -1)) {
            step = step.below.computeIfAbsent(key, k -> new PathRules<>());
        }
        step.rule = value;
        return this;
    }

    /** What holds here. */
    @Nullable
    T rule() {
        return rule;
    }

    /** Whether anything holds deeper down. */
    boolean hasBelow() {
        return !below.isEmpty();
    }

    /** What holds below a key; {@code null} where nothing does. */
    static <T> @Nullable PathRules<T> at(@Nullable PathRules<T> rules, String key) {
        if (rules == null) {
            return null;
        }
        PathRules<T> named = rules.below.get(key);
        return named == null ? rules.below.get(ANY) : named;
    }

    /** What holds for the items of a list. */
    static <T> @Nullable PathRules<T> items(@Nullable PathRules<T> rules) {
        return rules == null ? null : rules.below.get(ANY);
    }
}
