package io.netra.image;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads the symbols of a {@link Glob}. */
final class GlobSyntax {

    private final int[] pattern;
    private int at;

    GlobSyntax(String pattern) {
        this.pattern = pattern.codePoints().toArray();
    }

    /** @throws IllegalArgumentException with what is wrong with the pattern */
    List<GlobSymbol> symbols() {
        List<GlobSymbol> symbols = new ArrayList<>();
        while (at < pattern.length) {
            symbols.add(symbol(pattern[at++]));
        }
        return symbols;
    }

    private GlobSymbol symbol(int codePoint) {
        return switch (codePoint) {
            case '*' -> stars();
            case '?' -> new GlobSymbol.One();
            case '[' -> oneOf();
            case '\\' -> new GlobSymbol.Literal(escaped());
            default -> new GlobSymbol.Literal(codePoint);
        };
    }

    private GlobSymbol stars() {
        if (!takes('*')) {
            return new GlobSymbol.Star();
        }
        boolean glued = at == 2 && !takes('/') && isLiteral();
        takes('/');
        // The engine reads **.log at the start of a pattern as "ends with .log", but a**.log as "a, folders, .log".
        return at == pattern.length || glued ? new GlobSymbol.Rest() : new GlobSymbol.Folders();
    }

    private boolean isLiteral() {
        return Arrays.stream(pattern, at, pattern.length).noneMatch(codePoint -> "*?[]\\".indexOf(codePoint) >= 0);
    }

    private GlobSymbol oneOf() {
        boolean negated = takes('^');
        List<GlobSymbol.Range> ranges = new ArrayList<>();
        while (ranges.isEmpty() || !takes(']')) {
            int first = member();
            int last = takes('-') ? member() : first;
            if (last < first) {
                throw new IllegalArgumentException("a range in [] goes backwards");
            }
            ranges.add(new GlobSymbol.Range(first, last));
        }
        return new GlobSymbol.OneOf(negated, List.copyOf(ranges));
    }

    private int member() {
        if (at == pattern.length) {
            throw new IllegalArgumentException("'[' has no ']'");
        }
        int codePoint = pattern[at++];
        if (codePoint == '-' || codePoint == ']') {
            throw new IllegalArgumentException("'-' or ']' in [] needs a '\\' before it");
        }
        return codePoint == '\\' ? escaped() : codePoint;
    }

    private int escaped() {
        if (at == pattern.length) {
            throw new IllegalArgumentException("'\\' at the end escapes nothing");
        }
        return pattern[at++];
    }

    private boolean takes(int codePoint) {
        boolean there = at < pattern.length && pattern[at] == codePoint;
        at += there ? 1 : 0;
        return there;
    }
}
