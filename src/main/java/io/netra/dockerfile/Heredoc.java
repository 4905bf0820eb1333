package io.netra.dockerfile;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A heredoc that an instruction opens: the lines up to its end are data, whatever they look like.
 *
 * @param name the line that ends it
 * @param stripTabs whether that line may be indented with tabs ({@code <<-})
 */
record Heredoc(String name, boolean stripTabs) {

    private static final Pattern OPENING = Pattern.compile("\\d*<<(-?)([^<]*)");
    private static final Pattern JSON = Pattern.compile("\\[\\s*(\".*\")?\\s*]");
    private static final List<String> OPENERS = List.of("RUN", "COPY", "ADD");

    /** The heredocs that an instruction opens, in order. Their bodies follow one another. */
    static List<Heredoc> openedBy(Instruction instruction) {
        String arguments = instruction.arguments();
        if (instruction.is("ONBUILD")) {
            return openedBy(Instruction.parse(arguments, instruction.line(), '\\'));
        }
        // An instruction in JSON form runs no shell.
        if (!OPENERS.contains(instruction.keyword())
                || !arguments.contains("<<")
                || JSON.matcher(arguments).matches()) {
            return List.of();
        }
        // Heredocs know the backslash alone, whatever the file's escape character is.
        return Words.split(arguments, '\\').stream()
                .map(OPENING::matcher)
                .filter(Matcher::matches)
                .filter(opening -> !opening.group(2).isEmpty())
                .map(opening -> new Heredoc(
                        Words.unquote(opening.group(2), '\\'), !opening.group(1).isEmpty()))
                .toList();
    }

    boolean endsAt(String line) {
        return name.equals(stripTabs ? line.replaceFirst("^\t+", "") : line);
    }
}
