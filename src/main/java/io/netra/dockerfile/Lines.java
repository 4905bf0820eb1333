package io.netra.dockerfile;

import io.netra.problem.Location;
import io.netra.problem.NetraException;
import io.netra.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Splits a Dockerfile into its instructions: joins continued lines, drops comments and the bodies of heredocs. */
final class Lines {

    private static final Pattern DIRECTIVE = Pattern.compile("#\\s*([A-Za-z][A-Za-z0-9]*)\\s*=\\s*(.+?)\\s*");

    private final String source;
    private final String[] lines;
    private final char escape;
    private final Pattern continuation;
    private int at;

    Lines(String source, String text) {
        this.source = source;
        this.lines = text.replaceFirst("^\uFEFF", "").split("\r?\n", -1);
        this.escape = escapeOf(lines);
        String quoted = Pattern.quote(String.valueOf(escape));
        // A doubled escape character at the end of a line is the character itself.
        this.continuation = Pattern.compile("(^|[^" + (escape == '\\' ? "\\\\" : "`") + "])" + quoted + "[ \t]*$");
    }

    /** The character of {@code # escape=}, a backslash by default. */
    char escape() {
        return escape;
    }

    List<Instruction> instructions() {
        List<Instruction> found = new ArrayList<>();
        while (at < lines.length) {
            int start = at + 1;
            String text = joined();
            if (!text.isBlank()) {
                Instruction instruction = Instruction.parse(text.strip(), start, escape);
                Heredoc.openedBy(instruction).forEach(heredoc -> skip(heredoc, start));
                found.add(instruction);
            }
        }
        return found;
    }

    /** The next line and those that continue it. Comments and empty lines do not end a continuation. */
    private String joined() {
        StringBuilder text = new StringBuilder();
        boolean goesOn = true;
        for (boolean first = true; goesOn && at < lines.length; first = false) {
            String line = lines[at++];
            boolean comment = line.stripLeading().startsWith("#");
            if (comment || line.isBlank()) {
                goesOn = !first;
                continue;
            }
            Matcher end = continuation.matcher(line);
            goesOn = end.find();
            text.append(goesOn ? line.substring(0, end.end(1)) : line);
        }
        return text.toString();
    }

    private void skip(Heredoc heredoc, int line) {
        while (at < lines.length) {
            if (heredoc.endsAt(lines[at++])) {
                return;
            }
        }
        throw new NetraException(Problem.at(
                Location.of(source, line, 0),
                Dockerfile.CANNOT_READ,
                "the heredoc '" + heredoc.name() + "' has no end",
                "Add a line that holds '" + heredoc.name() + "' and nothing else."));
    }

    private static char escapeOf(String[] lines) {
        for (String line : lines) {
            Matcher directive = DIRECTIVE.matcher(line.strip());
            if (!directive.matches()) {
                break;
            }
            if (directive.group(1).equalsIgnoreCase("escape")) {
                return directive.group(2).equals("`") ? '`' : '\\';
            }
        }
        return '\\';
    }
}
