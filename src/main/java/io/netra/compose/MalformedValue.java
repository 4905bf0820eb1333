package io.netra.compose;

/** A value that does not follow its syntax; {@link Value} adds the place. */
final class MalformedValue extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String hint;

    /**
     * @param fact what is wrong with it, without a full stop
     * @param hint what to write instead, whole sentences
     */
    MalformedValue(String fact, String hint) {
        super(fact);
        this.hint = hint;
    }

    String fact() {
        return String.valueOf(getMessage());
    }

    String hint() {
        return hint;
    }
}
