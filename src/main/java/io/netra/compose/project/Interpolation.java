package io.netra.compose.project;

import io.netra.yaml.MalformedValue;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Replaces variables in a value by Compose's rules: {@code $A}, {@code ${A}}, {@code ${A:-default}}, {@code ${A-default}},
 * {@code ${A:?message}}, {@code ${A?message}}, {@code ${A:+other}}, {@code ${A+other}}, and {@code $$} for a dollar sign.
 * It works on parsed values, so that a variable cannot become YAML, and never looks through what it has put in.
 */
final class Interpolation {

    private static final int MAX_DEPTH = 32;
    private static final String ESCAPE = "Write $$ for a dollar sign.";

    private final Function<String, @Nullable String> variables;

    Interpolation(Function<String, @Nullable String> variables) {
        this.variables = variables;
    }

    /**
     * @param unset receives the names of variables that are neither set nor have a default
     * @throws MalformedValue for a bad expression, or a required variable that is missing
     */
    String apply(String template, Consumer<String> unset) {
        return template.indexOf('$') < 0 ? template : new Template(template, unset).text(true, 0);
    }

    /** One pass over one value. A part that is not live is only looked through for its end. */
    private final class Template {

        private final String source;
        private final Consumer<String> unset;
        private int at;

        Template(String source, Consumer<String> unset) {
            this.source = source;
            this.unset = unset;
        }

        /** Text up to the end, or within an expression up to its closing brace, which is left in place. */
        String text(boolean live, int depth) {
            StringBuilder out = new StringBuilder();
            int braces = 0;
            while (at < source.length()) {
                char c = source.charAt(at);
                if (c == '$') {
                    out.append(dollar(live, depth));
                    continue;
                }
                braces += c == '{' ? 1 : c == '}' ? -1 : 0;
                if (depth > 0 && braces < 0) {
                    break;
                }
                out.append(c);
                at++;
            }
            return out.toString();
        }

        private String dollar(boolean live, int depth) {
            at++;
            if (peek('$')) {
                at++;
                return "$";
            }
            if (peek('{')) {
                at++;
                return expression(live, depth + 1);
            }
            return at < source.length() && isNamePart(source.charAt(at), false) ? valueOf(name(), live) : "$";
        }

        private String expression(boolean live, int depth) {
            if (depth > MAX_DEPTH) {
                throw new MalformedValue("variables are nested more than " + MAX_DEPTH + " deep", "Simplify it.");
            }
            String name = name();
            if (peek('}')) {
                at++;
                return valueOf(name, live);
            }
            if (at == source.length()) {
                throw unclosed();
            }
            boolean orEmpty = peek(':');
            at += orEmpty ? 1 : 0;
            char operator = at < source.length() ? source.charAt(at++) : ' ';
            if ("-+?".indexOf(operator) < 0) {
                throw bad();
            }
            String value = variables.apply(name);
            boolean there = value != null && !(orEmpty && value.isEmpty());
            String word = word(live && there == (operator == '+'), depth);
            return switch (operator) {
                case '-' -> value != null && there ? value : word;
                case '+' -> there ? word : "";
                default -> required(name, there ? value : null, word, live);
            };
        }

        private String word(boolean live, int depth) {
            String word = text(live, depth);
            if (!peek('}')) {
                throw unclosed();
            }
            at++;
            return word;
        }

        private String required(String name, @Nullable String value, String message, boolean live) {
            if (value == null && live) {
                String why = message.isEmpty() ? "" : ": " + message;
                throw new MalformedValue("the required variable '" + name + "' is not set" + why, "Set " + name + ".");
            }
            return value == null ? "" : value;
        }

        private String valueOf(String name, boolean live) {
            String value = variables.apply(name);
            if (value == null && live) {
                unset.accept(name);
            }
            return value == null ? "" : value;
        }

        private String name() {
            int start = at;
            while (at < source.length() && isNamePart(source.charAt(at), at > start)) {
                at++;
            }
            if (at == start) {
                throw bad();
            }
            return source.substring(start, at);
        }

        private boolean isNamePart(char c, boolean inside) {
            return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (inside && c >= '0' && c <= '9');
        }

        private boolean peek(char c) {
            return at < source.length() && source.charAt(at) == c;
        }

        private MalformedValue unclosed() {
            return new MalformedValue("'" + source + "' is not closed: a '${' needs its '}'", ESCAPE);
        }

        private MalformedValue bad() {
            return new MalformedValue("'" + source + "' has a '${' that begins no variable", ESCAPE);
        }
    }
}
