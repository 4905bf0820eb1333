package io.netra.image;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * One line of an ignore file.
 *
 * @param negated whether it brings back what an earlier rule leaves out
 * @param glob what it matches
 */
record IgnoreRule(boolean negated, Glob glob) {

    /**
     * @param line trimmed, not empty, no comment
     * @throws IllegalArgumentException with what is wrong with it
     */
    static IgnoreRule parse(String line) {
        boolean bang = line.startsWith("!");
        String rule = bang ? "!" + rooted(line.substring(1).strip()) : rooted(line);
        // The engine goes on with the cleaned text as if that had been written: to it, /!a is !a.
        rule = cleaned(rule.strip());
        boolean negated = rule.startsWith("!");
        String pattern = negated ? rule.substring(1) : rule;
        if (pattern.isEmpty()) {
            throw new IllegalArgumentException("there is nothing after the '!'");
        }
        return new IgnoreRule(negated, Glob.compile(pattern));
    }

    /** A pattern starts at the context, with a slash or without. */
    private static String rooted(String pattern) {
        String cleaned = pattern.isEmpty() ? pattern : cleaned(pattern);
        return cleaned.length() > 1 && cleaned.startsWith("/") ? cleaned.substring(1) : cleaned;
    }

    /** Resolves {@code .}, {@code ..}, doubled and trailing slashes, by the text alone. */
    private static String cleaned(String path) {
        boolean rooted = path.startsWith("/");
        Deque<String> names = new ArrayDeque<>();
        for (String name : path.split("/", -1)) {
            boolean up = name.equals("..");
            if (up && !names.isEmpty() && !names.getLast().equals("..")) {
                names.removeLast();
            } else if (up ? !rooted : !name.isEmpty() && !name.equals(".")) {
                names.addLast(name);
            }
        }
        String joined = (rooted ? "/" : "") + String.join("/", names);
        return joined.isEmpty() ? "." : joined;
    }
}
