package io.netra.engine.docker;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a builder said, kept until it is known whether the build succeeds. Not thread-safe. */
final class BuildJournal {

    private static final int LINES = 20;
    /** The classic builder paints what went to the error stream. */
    private static final Pattern COLOUR = Pattern.compile("\\u001b\\[[0-9;]*m");

    private final Consumer<String> listener;
    private final Map<String, String> steps = new LinkedHashMap<>();
    private final Map<String, Deque<String>> output = new HashMap<>();
    private final Map<String, StringBuilder> unfinished = new HashMap<>();
    private @Nullable String failedStep;

    /**
     * @param listener receives each step as it starts
     */
    BuildJournal(Consumer<String> listener) {
        this.listener = listener;
    }

    /** A step began; builders say so again with each change. */
    void started(String step, String name) {
        // The builder's own errands are of no interest to who wrote the Dockerfile.
        if (steps.putIfAbsent(step, name) == null && !name.startsWith("[internal]")) {
            listener.accept(name);
        }
    }

    /** A step wrote something, which need not end with a line. */
    void wrote(String step, String text) {
        StringBuilder rest =
                unfinished.computeIfAbsent(step, key -> new StringBuilder()).append(text);
        for (int end = rest.indexOf("\n"); end >= 0; end = rest.indexOf("\n")) {
            keep(step, rest.substring(0, end));
            rest.delete(0, end + 1);
        }
    }

    /** A step failed; the first to do so is the reason, others are cancelled after it. */
    void failed(String step, String error) {
        if (failedStep == null && !error.contains("context canceled")) {
            failedStep = step;
        }
    }

    /** The failure as a problem's fact. */
    String fact(String message) {
        String step = Objects.requireNonNullElse(failedStep, lastStep());
        String name = steps.getOrDefault(step, "");
        String fact = name.isEmpty() ? message : "step '" + name + "' failed: " + message;
        List<String> lines = lastLines(step);
        return lines.isEmpty() ? fact : fact + "\n  | " + String.join("\n  | ", lines) + "\n";
    }

    private List<String> lastLines(String step) {
        List<String> lines = new ArrayList<>(output.getOrDefault(step, new ArrayDeque<>()));
        String rest = Objects.toString(unfinished.get(step), "");
        if (!rest.isEmpty()) {
            lines.add(rest);
        }
        return lines.subList(Math.max(0, lines.size() - LINES), lines.size());
    }

    private String lastStep() {
        String last = "";
        for (String step : steps.keySet()) {
            last = step;
        }
        return last;
    }

    private void keep(String step, String line) {
        Deque<String> lines = output.computeIfAbsent(step, key -> new ArrayDeque<>());
        String plain = COLOUR.matcher(line).replaceAll("").stripTrailing();
        if (!plain.isEmpty()) {
            lines.add(plain);
        }
        if (lines.size() > LINES) {
            lines.remove();
        }
    }
}
