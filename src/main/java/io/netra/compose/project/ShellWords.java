package io.netra.compose.project;

import io.netra.yaml.MalformedValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Splits a command line into words as the compose CLI does: blanks separate, quotes protect, and a backslash protects
 * any character outside single quotes. Nothing is expanded, and no shell runs; so an operator such as {@code &&} is
 * refused, where the CLI leaves out the rest of the line in silence.
 */
public final class ShellWords {

    private static final String OPERATORS = ";&|<>()`";

    private final String line;
    private final List<String> words = new ArrayList<>();
    private @Nullable StringBuilder word;
    private int at;

    private ShellWords(String line) {
        this.line = line;
    }

    /**
     * @throws MalformedValue for a line that only a shell could run
     */
    public static List<String> split(String line) {
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
            at += line.charAt(at) == '\\' && at + 1 < line.length() ? 1 : 0;
            out.append(line.charAt(at++));
        }
        if (at == line.length()) {
            throw unclosed('"');
        }
        at++;
    }

    private void escaped() {
        if (at == line.length()) {
            throw new MalformedValue("the command ends with a backslash", "Remove it, or write it twice.");
        }
        word().append(line.charAt(at++));
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
