package io.netra.image;

import java.util.List;

/** One symbol of a {@link Glob}. */
sealed interface GlobSymbol {

    /** Whether the symbol may read this code point. */
    boolean accepts(int codePoint);

    /** Whether the symbol may read more than one code point. */
    default boolean repeats() {
        return false;
    }

    /** Whether the symbol may be left out. */
    default boolean optional() {
        return false;
    }

    /** Whether the next symbol may follow once this code point is read. */
    default boolean leavesOn(int codePoint) {
        return true;
    }

    /** A character that stands for itself. */
    record Literal(int codePoint) implements GlobSymbol {
        @Override
        public boolean accepts(int other) {
            return codePoint == other;
        }
    }

    /** A {@code ?}: any one character of a name. */
    record One() implements GlobSymbol {
        @Override
        public boolean accepts(int codePoint) {
            return codePoint != '/';
        }
    }

    /** A {@code *}: any part of a name, the empty one too. */
    record Star() implements GlobSymbol {
        @Override
        public boolean accepts(int codePoint) {
            return codePoint != '/';
        }

        @Override
        public boolean repeats() {
            return true;
        }

        @Override
        public boolean optional() {
            return true;
        }
    }

    /** A {@code **} at the end: anything. */
    record Rest() implements GlobSymbol {
        @Override
        public boolean accepts(int codePoint) {
            return true;
        }

        @Override
        public boolean repeats() {
            return true;
        }

        @Override
        public boolean optional() {
            return true;
        }
    }

    /** A {@code **} before something: nothing, or anything up to and with a slash. */
    record Folders() implements GlobSymbol {
        @Override
        public boolean accepts(int codePoint) {
            return true;
        }

        @Override
        public boolean repeats() {
            return true;
        }

        @Override
        public boolean optional() {
            return true;
        }

        @Override
        public boolean leavesOn(int codePoint) {
            return codePoint == '/';
        }
    }

    /**
     * A {@code [a-z]} or {@code [^a-z]}.
     *
     * @param ranges first and last code point of each
     */
    record OneOf(boolean negated, List<Range> ranges) implements GlobSymbol {
        @Override
        public boolean accepts(int codePoint) {
            return negated != ranges.stream().anyMatch(range -> range.holds(codePoint));
        }
    }

    /** Both ends belong to it. */
    record Range(int first, int last) {
        boolean holds(int codePoint) {
            return first <= codePoint && codePoint <= last;
        }
    }
}
