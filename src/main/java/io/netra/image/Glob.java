package io.netra.image;

import java.util.BitSet;
import java.util.List;

/**
 * A pattern of an ignore file as an automaton over code points. State {@code i} means that the symbols before {@code i}
 * have been read; several are alive at once, so no pattern takes more than linear time.
 */
final class Glob {

    private final List<GlobSymbol> symbols;
    private final String literalStart;
    private final boolean literal;

    private Glob(List<GlobSymbol> symbols, String literalStart) {
        this.symbols = symbols;
        this.literalStart = literalStart;
        this.literal = symbols.stream().allMatch(GlobSymbol.Literal.class::isInstance);
    }

    /**
     * @param pattern slash-separated, cleaned
     * @throws IllegalArgumentException with what is wrong with it
     */
    static Glob compile(String pattern) {
        List<GlobSymbol> symbols = new GlobSyntax(pattern).symbols();
        StringBuilder start = new StringBuilder();
        for (GlobSymbol symbol : symbols) {
            if (!(symbol instanceof GlobSymbol.Literal literal)) {
                break;
            }
            start.appendCodePoint(literal.codePoint());
        }
        return new Glob(List.copyOf(symbols), start.toString());
    }

    /** Whether the whole path matches. */
    boolean matches(String path) {
        if (literal) {
            return path.equals(literalStart);
        }
        return path.startsWith(literalStart) && after(path).get(symbols.size());
    }

    /** Whether a path below this folder could match, whatever its name. */
    boolean couldMatchBelow(String folder) {
        return !after(folder + "/").isEmpty();
    }

    private BitSet after(String path) {
        BitSet alive = new BitSet(symbols.size() + 1);
        enter(0, alive);
        for (int at = 0; at < path.length() && !alive.isEmpty(); ) {
            int codePoint = path.codePointAt(at);
            alive = step(alive, codePoint);
            at += Character.charCount(codePoint);
        }
        return alive;
    }

    private BitSet step(BitSet alive, int codePoint) {
        BitSet next = new BitSet(symbols.size() + 1);
        for (int i = alive.nextSetBit(0); i >= 0 && i < symbols.size(); i = alive.nextSetBit(i + 1)) {
            GlobSymbol symbol = symbols.get(i);
            if (symbol.accepts(codePoint)) {
                if (symbol.repeats()) {
                    next.set(i);
                }
                if (symbol.leavesOn(codePoint)) {
                    enter(i + 1, next);
                }
            }
        }
        return next;
    }

    /** Adds a state, and those that it leads to without reading anything. */
    private void enter(int state, BitSet alive) {
        int i = state;
        while (i < symbols.size() && symbols.get(i).optional()) {
            alive.set(i++);
        }
        alive.set(i);
    }
}
