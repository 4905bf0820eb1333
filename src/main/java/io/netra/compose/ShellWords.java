package io.netra.compose;

import io.netra.yaml.MalformedValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Splits a command line into words as a POSIX shell does: blanks separate, quotes and backslashes protect. Nothing is
 * expanded, and no shell runs; so an operator such as {@code &&} is refused rather than passed to the program.
 */
final class ShellWords {

    private static final String OPERATORS = ";&|<>()`";
    /** What a backslash protects within double quotes; before anything else it stands for itself. */
    private static final String ESCAPED_IN_QUOTES = "$`\"\\\n";

    private final String line;
    private final List<String> words = new ArrayList<>();
    private @Nullable StringBuilder word;
    private int at;

    private ShellWords(String line) {
        this.line = line;
    }

    static List<String> split(String line) {
        return new ShellWords(line).words();
    }

    private List<String> words() {
        while (at < line.length()) {
            char c = line.charAt(at++);
            if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
                endWord();
            } else {
                inWord(c);
            }
        }
        endWord();
        return List.copyOf(words);
    }

    private void inWord(char c) {
        switch (c) {
            case '\'' -> singleQuoted();
            case '"' -> doubleQuoted();
            case '\\' -> escaped();
            default -> {
                if (OPERATORS.indexOf(c) >= 0) {
                    throw new MalformedValue(
                            "'" + c + "' outside quotes, but no shell runs the command",
                            "Quote it, or write [\"sh\", \"-c\", \"…\"].");
                }
                word().append(c);
            }
        }
    }

    private void singleQuoted() {
        int end = line.indexOf('\'', at);
        if (end < 0) {
            throw unclosed('\'');
        }
        word().append(line, at, end);
        at = end + 1;
    }

    private void doubleQuoted() {
        StringBuilder out = word();
        while (at < line.length() && line.charAt(at) != '"') {
            char c = line.charAt(at++);
            boolean escapes = c == '\\' && at < line.length() && ESCAPED_IN_QUOTES.indexOf(line.charAt(at)) >= 0;
            if (!escapes) {
                out.append(c);
            } else if (line.charAt(at++) != '\n') {
                out.append(line.charAt(at - 1));
            }
        }
        if (at == line.length()) {
            throw unclosed('"');
        }
        at++;
    }

    /** A backslash before a line end continues the line. */
    private void escaped() {
        if (at == line.length()) {
            throw new MalformedValue("the command ends with a backslash", "Remove it, or write it twice.");
        }
        char c = line.charAt(at++);
        if (c != '\n') {
            word().append(c);
        }
    }

    private StringBuilder word() {
        StringBuilder current = word == null ? new StringBuilder() : word;
        word = current;
        return current;
    }

    private void endWord() {
        if (word != null) {
            words.add(word.toString());
        }
        word = null;
    }

    private static MalformedValue unclosed(char quote) {
        return new MalformedValue("a quote (" + quote + ") of the command is not closed", "Close it.");
    }
}
