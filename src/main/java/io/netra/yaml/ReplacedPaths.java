package io.netra.yaml;

import io.netra.yaml.YamlNode.Mapping;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a document whose values are tagged {@code !reset} or {@code !override}: what earlier files say there is
 * forgotten before this one is merged.
 */
public final class ReplacedPaths {

    /** The keys down to a tagged value, as a tree. */
    private static final class Step {

        final Map<String, Step> below = new HashMap<>();
        boolean replaced;
    }

    private final Step root = new Step();
    private final Deque<String> current = new ArrayDeque<>();
    private int lists;
    private boolean any;

    /** Runs something that concerns the value of a key. */
    <T> @Nullable T below(String key, Supplier<@Nullable T> action) {
        current.addLast(key);
        try {
            return action.get();
        } finally {
            current.removeLast();
        }
    }

    /** Runs something that concerns an item of a list; merging lists knows no items, so that no path leads there. */
    <T> @Nullable T withinList(Supplier<@Nullable T> action) {
        lists++;
        try {
            return action.get();
        } finally {
            lists--;
        }
    }

    void addCurrent() {
        if (lists > 0 || current.isEmpty()) {
            return;
        }
        Step step = root;
        for (String key : current) {
            step = step.below.computeIfAbsent(key, k -> new Step());
        }
        step.replaced = true;
        any = true;
    }

    /** What is left of an earlier tree once the tagged values are removed from it. */
    public Mapping removeFrom(Mapping earlier) {
        return any ? removed(earlier, root) : earlier;
    }

    /** As {@link #removeFrom(Mapping)}, for the value that lies below some keys. */
    public Mapping removeFrom(Mapping earlier, String... keys) {
        Step step = root;
        List<String> path = new ArrayList<>(List.of(keys));
        while (step != null && !path.isEmpty()) {
            step = step.below.get(path.remove(0));
        }
        return step == null ? earlier : removed(earlier, step);
    }

    private static Mapping removed(Mapping mapping, Step step) {
        Mapping left = mapping;
        for (Map.Entry<String, Step> entry : step.below.entrySet()) {
            Step next = entry.getValue();
            left = left.change(entry.getKey(), value -> {
                if (next.replaced) {
                    return null;
                }
                return value instanceof Mapping below ? removed(below, next) : value;
            });
        }
        return left;
    }
}
