package io.netra.fallback;

/**
 * Why a service can't run in Alpine.
 *
 * @param cause what is the case, in one line, without a full stop
 * @param mend what to do about it, in one line, without a full stop
 * @param passing whether it may be gone the next time without anything having changed
 */
public record Reason(String cause, String mend, boolean passing) {

    /** One that stays until something is changed. */
    public static Reason of(String cause, String mend) {
        return new Reason(cause, mend, false);
    }

    /** As it stands in warnings, labels and reports. */
    public String text() {
        return cause + ". " + mend;
    }
}
