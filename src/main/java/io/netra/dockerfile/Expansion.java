package io.netra.dockerfile;

import io.netra.problem.Location;
import io.netra.problem.NetraException;
import io.netra.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Replaces the variables of one word, as a builder does: {@code $A}, <code>${A}</code>, <code>${A:-b}</code>,
 * <code>${A:+b}</code>, <code>${A:?b}</code> and the same without the colon. Removes quotes and escapes.
 */
final class Expansion {

    private static final char END = 0;

    private final Map<String, String> values;
    private final char escape;
    private final Location where;
    private final List<String> unset = new ArrayList<>();
    private String text = "";
    private int at;

    Expansion(Map<String, String> values, char escape, Location where) {
        this.values = values;
        this.escape = escape;
        this.where = where;
    }

    /** A variable without a value becomes nothing, as for a builder; {@link #unset()} tells of it. */
    String expand(String word) {
        text = word;
        at = 0;
        return until(END);
    }

    /** The variables that had neither a value nor a replacement. */
    List<String> unset() {
        return unset;
    }

    private String until(char stop) {
        StringBuilder out = new StringBuilder();
        while (at < text.length() && (stop == END || text.charAt(at) != stop)) {
            out.append(piece(stop));
        }
        if (stop != END && at++ == text.length()) {
            throw broken("there is no '" + stop + "' to end it");
        }
        return out.toString();
    }

    private String piece(char stop) {
        char c = text.charAt(at++);
        if (c == '$') {
            return variable();
        }
        if (c == escape && at < text.length()) {
            return escaped(stop);
        }
        if (stop != '"' && c == '"') {
            return until('"');
        }
        return stop != '"' && c == '\'' ? verbatim() : String.valueOf(c);
    }

    private String escaped(char stop) {
        char c = text.charAt(at++);
        // Within double quotes only these need an escape; before any other character it stands for itself.
        boolean kept = stop == '"' && c != '"' && c != '$' && c != escape;
        return kept ? "" + escape + c : String.valueOf(c);
    }

    private String verbatim() {
        int end = text.indexOf('\'', at);
        if (end < 0) {
            throw broken("there is no ' to end it");
        }
        String inside = text.substring(at, end);
        at = end + 1;
        return inside;
    }

    private String variable() {
        boolean braced = at < text.length() && text.charAt(at) == '{';
        at += braced ? 1 : 0;
        String name = name();
        if (!braced) {
            return name.isEmpty() ? "$" : plain(name);
        }
        if (name.isEmpty() || at == text.length()) {
            throw broken("'${' is followed by no variable");
        }
        char operator = text.charAt(at++);
        if (operator == '}') {
            return plain(name);
        }
        boolean emptyCounts = operator != ':';
        if (!emptyCounts && at < text.length()) {
            operator = text.charAt(at++);
        }
        return modified(name, operator, emptyCounts);
    }

    private String name() {
        int start = at;
        while (at < text.length() && isNamePart(text.charAt(at), at == start)) {
            at++;
        }
        return text.substring(start, at);
    }

    private static boolean isNamePart(char c, boolean first) {
        return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (!first && c >= '0' && c <= '9');
    }

    private String plain(String name) {
        String value = values.get(name);
        if (value == null) {
            unset.add(name);
        }
        return value == null ? "" : value;
    }

    private String modified(String name, char operator, boolean emptyCounts) {
        int before = unset.size();
        String word = until('}');
        @Nullable String value = values.get(name);
        boolean present = value != null && (emptyCounts || !value.isEmpty());
        boolean wordUsed = operator == '+' ? present : !present;
        if (!wordUsed) {
            unset.subList(before, unset.size()).clear();
        }
        return switch (operator) {
            case '-' -> present && value != null ? value : word;
            case '+' -> present ? word : "";
            case '?' -> {
                if (!present || value == null) {
                    throw broken("the variable " + name + " has no value (" + word + ")");
                }
                yield value;
            }
            default -> throw broken("netra cannot evaluate the operator '" + operator + "'");
        };
    }

    private NetraException broken(String fact) {
        return new NetraException(Problem.at(
                where,
                Dockerfile.CANNOT_READ,
                "in '" + text + "' " + fact,
                "Correct it, or give the variable a plain value with ARG or with build.args."));
    }
}
