package io.netra.fallback;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What shows in the words of a failure that it comes of Alpine.
 *
 * @param stages where it is looked for
 * @param pattern has to be found in a line
 * @param last how many of the last lines count
 * @param existing whether it counts only where the file that it names is there
 * @param reason with {@code {what}} for what the pattern's groups match
 */
record Mark(String name, Set<Stage> stages, Pattern pattern, int last, boolean existing, Reason reason) {

    /** The reason, if one of the lines has the mark. */
    Optional<Reason> find(List<String> lines, Predicate<String> exists) {
        return lines.subList(Math.max(0, lines.size() - last), lines.size()).stream()
                .map(pattern::matcher)
                .filter(Matcher::find)
                .map(Mark::what)
                .filter(what -> !existing || exists.test(what))
                .findFirst()
                .map(this::filled);
    }

    /** What a group has matched; alternatives have a group each. */
    private static String what(Matcher found) {
        for (int group = 1; group <= found.groupCount(); group++) {
            if (found.group(group) != null) {
                return found.group(group);
            }
        }
        return "";
    }

    private Reason filled(String what) {
        return new Reason(
                reason.cause().replace("{what}", what), reason.mend().replace("{what}", what), reason.passing());
    }
}
