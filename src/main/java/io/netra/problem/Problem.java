package io.netra.problem;

import org.jspecify.annotations.Nullable;

/**
 * One thing that went wrong, in the words shown to the user.
 *
 * @param what what failed, without a full stop: {@code Cannot read the compose file}
 * @param fact what is the case, without a full stop: {@code unknown key 'imagee' of a service}
 * @param where where it is; {@code null} where there is no such place
 * @param hint what to do about it, whole sentences; may be empty
 */
public record Problem(String what, String fact, @Nullable Location where, String hint) {

    /** A problem without a place. */
    public static Problem of(String what, String fact, String hint) {
        return new Problem(what, fact, null, hint);
    }

    /** A problem with a place. */
    public static Problem at(Location where, String what, String fact, String hint) {
        return new Problem(what, fact, where, hint);
    }

    /** {@code <where>: <what failed>: <fact>. <What to do>.} */
    public String message() {
        String text = Location.prefix(where) + what + ": " + fact;
        boolean list = text.endsWith("\n");
        String sentence = list ? text : text + ".";
        return hint.isEmpty() ? sentence : sentence + (list ? "" : " ") + hint;
    }

    @Override
    public String toString() {
        return message();
    }
}
