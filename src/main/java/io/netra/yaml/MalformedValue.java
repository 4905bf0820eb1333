package io.netra.yaml;

/** A value that does not follow its syntax; whoever reads it adds the place. */
public final class MalformedValue extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String hint;

    /**
     * @param fact what is wrong with it, without a full stop
     * @param hint what to write instead, whole sentences
     */
    public MalformedValue(String fact, String hint) {
        super(fact);
        this.hint = hint;
    }

    public String fact() {
        return String.valueOf(getMessage());
    }

    public String hint() {
        return hint;
    }
}
