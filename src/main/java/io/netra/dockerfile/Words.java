package io.netra.dockerfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Splits text into words as a shell does: white space inside quotes or after an escape belongs to the word. */
final class Words {

    private final String text;
    private final char escape;
    private int at;

    Words(String text, char escape) {
        this.text = text;
        this.escape = escape;
    }

    /** The words of a text, quotes and escapes left in place. */
    static List<String> split(String text, char escape) {
        Words words = new Words(text, escape);
        List<String> found = new ArrayList<>();
        while (words.hasNext()) {
            found.add(words.next());
        }
        return found;
    }

    static String upper(String keyword) {
        return keyword.toUpperCase(Locale.ROOT);
    }

    /** A word without its quotes and escapes. */
    static String unquote(String word, char escape) {
        StringBuilder plain = new StringBuilder();
        char quote = 0;
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
            } else if (quote != 0 && c == quote) {
                quote = 0;
            } else if (c == escape && quote != '\'' && i + 1 < word.length()) {
                plain.append(word.charAt(++i));
            } else {
                plain.append(c);
            }
        }
        return plain.toString();
    }

    /** Takes the {@code --flag} words at the front, without dashes and quotes; a bare {@code --} ends them. */
    List<String> leadingFlags() {
        List<String> flags = new ArrayList<>();
        while (hasNext() && text.startsWith("--", at)) {
            String word = next();
            if (word.equals("--")) {
                break;
            }
            flags.add(unquote(word.substring(2), escape));
        }
        return flags;
    }

    /** What has not been taken yet. */
    String rest() {
        return text.substring(at).strip();
    }

    private boolean hasNext() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at < text.length();
    }

    private String next() {
        int start = at;
        char quote = 0;
        while (at < text.length() && (quote != 0 || !Character.isWhitespace(text.charAt(at)))) {
            char c = text.charAt(at++);
            if (c == escape && quote != '\'' && at < text.length()) {
                at++;
            } else if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
            } else if (c == quote) {
                quote = 0;
            }
        }
        return text.substring(start, at);
    }
}
