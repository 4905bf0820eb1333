package io.netra.fallback;

import java.util.regex.Pattern;

/**
 * Why a service can't run in Alpine.
 *
 * @param cause what is the case, in one line, without a full stop
 * @param mend what to do about it, in one line, without a full stop
 * @param passing whether it may be gone the next time without anything having changed
 */
public record Reason(String cause, String mend, boolean passing) {

    /** A builder's step may be as long as a script. */
    private static final int LONGEST = 300;

    /** What no log, label or YAML file can take; a cause quotes what programs have said. */
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\p{Cn}\\p{Co}\\p{Cs}\uFFFD]+");

    public Reason {
        cause = line(cause);
        mend = line(mend);
    }

    private static String line(String text) {
        boolean whole = text.length() <= LONGEST;
        String plain =
                UNPRINTABLE.matcher(whole ? text : text.substring(0, LONGEST)).replaceAll(" ");
        return plain.strip() + (whole ? "" : "…");
    }

    /** One that stays until something is changed. */
    public static Reason of(String cause, String mend) {
        return new Reason(cause, mend, false);
    }

    /** As it stands in warnings, labels and reports. */
    public String text() {
        return cause + ". " + mend;
    }
}
