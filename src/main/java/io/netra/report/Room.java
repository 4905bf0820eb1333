package io.netra.report;

import java.util.Locale;

/**
 * How many environments like this one have room on an engine at once, by their memory limits.
 *
 * @param total the memory that there is for all, in bytes
 * @param need the sum of this one's limits in bytes
 * @param otherNeed the same in the other variant; 0 where that is not known
 * @param otherVariant its name
 */
public record Room(long total, long need, long otherNeed, String otherVariant) {

    /** Where nothing was started. */
    public static final Room UNKNOWN = new Room(0, 0, 0, "");

    private static final long MEGABYTE = 1 << 20;

    /** How many fit; 0 where nothing limits them, or too little is known. */
    public long fit() {
        return need == 0 ? 0 : total / need;
    }

    /** How many fit in the other variant; 0 where that is not known. */
    public long otherFit() {
        return otherNeed == 0 ? 0 : total / otherNeed;
    }

    /** In words; empty where too little is known. */
    String text() {
        if (fit() == 0) {
            return "";
        }
        String other = otherFit() == 0 ? "" : ", and " + otherFit() + " in the " + otherVariant + " variant";
        return String.format(
                Locale.ROOT,
                "  memory limits    %d MB in all: %d such environments fit in %d MB at once%s%n",
                need / MEGABYTE,
                fit(),
                total / MEGABYTE,
                other);
    }
}
