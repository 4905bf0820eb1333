package io.netra.compose.project;

import io.netra.yaml.MalformedValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file of variables by the rules of the compose CLI: {@code NAME=value} or {@code NAME: value}, with or without
 * {@code export}, comments, values over several lines in quotes, and other variables in all but single quotes.
 */
final class DotEnv {

    private static final Pattern EXPORT = Pattern.compile("export[ \\t\\r\\u000B\\f]+");
    private static final Pattern ESCAPE = Pattern.compile("\\\\([abcfnrtv$\"\\\\]|0\\d{0,3})");
    private static final String NAME_SIGNS = "_.-[]";

    private final String text;
    private final Function<String, @Nullable String> lookup;
    private final Map<String, String> values = new LinkedHashMap<>();
    private int at;

    private DotEnv(String text, Function<String, @Nullable String> lookup) {
        this.text = text.startsWith("\uFEFF") ? text.substring(1) : text;
        this.lookup = lookup;
    }

    /** A text that follows no rule, and the place in it. */
    static final class Malformed extends Exception {

        private static final long serialVersionUID = 1L;

        private final int line;
        private final int column;

        Malformed(String fact, String text, int at) {
            super(fact);
            String before = text.substring(0, Math.min(at, text.length()));
            this.line = 1 + (int) before.chars().filter(c -> c == '\n').count();
            this.column = before.length() - before.lastIndexOf('\n');
        }

        int line() {
            return line;
        }

        int column() {
            return column;
        }
    }

    /**
     * @param lookup values before those of the file; {@code null} for unset
     * @throws Malformed where the file follows no rule
     */
    static Map<String, String> parse(String text, Function<String, @Nullable String> lookup) throws Malformed {
        return new DotEnv(text, lookup).parse();
    }

    private Map<String, String> parse() throws Malformed {
        while (toStatement()) {
            statement();
        }
        return values;
    }

    /** Skips blanks and comments. */
    private boolean toStatement() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '#') {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            } else if (c == '\n' || isBlank(c)) {
                at++;
            } else {
                return true;
            }
        }
        return false;
    }

    private void statement() throws Malformed {
        Matcher export = EXPORT.matcher(text).region(at, text.length());
        at = export.lookingAt() ? export.end() : at;
        int start = at;
        while (at < text.length() && isNamePart(text.charAt(at))) {
            at++;
        }
        char sign = at < text.length() ? text.charAt(at) : '\n';
        if (sign != '=' && sign != ':' && sign != '\n') {
            throw new Malformed("'" + sign + "' cannot be part of a variable's name", text, at);
        }
        String name = text.substring(start, at).strip();
        if (name.isEmpty() || name.chars().anyMatch(c -> c == ' ' || c == '\t')) {
            throw new Malformed("'" + name + "' is no name of a variable", text, start);
        }
        at++;
        if (sign == '\n') {
            String inherited = lookup.apply(name);
            if (inherited != null) {
                values.put(name, inherited);
            }
            return;
        }
        while (at < text.length() && isBlank(text.charAt(at))) {
            at++;
        }
        values.put(name, value());
    }

    private String value() throws Malformed {
        char first = at < text.length() ? text.charAt(at) : '\n';
        if (first == '"' || first == '\'') {
            return quoted(first);
        }
        int start = at;
        int end = text.indexOf('\n', at);
        end = end < 0 ? text.length() : end;
        at = end;
        String value = text.substring(start, end);
        int comment = value.indexOf(" #");
        return expanded((comment < 0 ? value : value.substring(0, comment)).stripTrailing(), start);
    }

    private String quoted(char quote) throws Malformed {
        int start = at++;
        StringBuilder value = new StringBuilder();
        while (at < text.length() && text.charAt(at) != quote) {
            if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                // A backslash protects the quote; before anything else it is kept for the escapes of double quotes.
                value.append(text.charAt(at + 1) == quote ? "" : "\\").append(text.charAt(at + 1));
                at += 2;
            } else {
                value.append(text.charAt(at++));
            }
        }
        if (at >= text.length()) {
            throw new Malformed("the quote (" + quote + ") is not closed", text, start);
        }
        at++;
        return quote == '\'' ? value.toString() : expanded(unescaped(value.toString()), start);
    }

    private String expanded(String value, int where) throws Malformed {
        try {
            return new Interpolation(this::variable).apply(value, unset -> {});
        } catch (MalformedValue e) {
            throw new Malformed(e.fact(), text, where);
        }
    }

    private @Nullable String variable(String name) {
        String given = lookup.apply(name);
        return given != null ? given : values.get(name);
    }

    private static String unescaped(String value) {
        return ESCAPE.matcher(value).replaceAll(escape -> Matcher.quoteReplacement(character(escape.group(1))));
    }

    private static String character(String escape) {
        return switch (escape.charAt(0)) {
            case 'a' -> "\u0007";
            case 'b' -> "\b";
            case 'f' -> "\f";
            case 'n' -> "\n";
            case 'r' -> "\r";
            case 't' -> "\t";
            case 'v' -> "\u000B";
            case '$' -> "$$";
            case 'c' -> "\\c";
            case '0' -> octal(escape);
            default -> escape;
        };
    }

    /** Three digits after the zero make a character; fewer, or more than a byte holds, stand for themselves. */
    private static String octal(String escape) {
        boolean complete = escape.length() == 4 && escape.matches("0[0-3][0-7]{2}");
        return complete ? String.valueOf((char) Integer.parseInt(escape, 8)) : "\\" + escape;
    }

    private static boolean isNamePart(char c) {
        return isBlank(c) || NAME_SIGNS.indexOf(c) >= 0 || Character.isLetterOrDigit(c);
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\u000B' || c == '\f' || c == '\u0085' || c == '\u00A0';
    }
}
