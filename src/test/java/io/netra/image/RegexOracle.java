package io.netra.image;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The meaning of ignore rules, written down a second time and in another way: each rule is turned into a regular
 * expression and asked about a path and all its parents, in the order of the file.
 */
final class RegexOracle {

    private final List<Rule> rules = new ArrayList<>();

    private record Rule(boolean negated, Pattern pattern) {}

    /** Each rule cleaned already, well-formed, negated by a {@code !} at the start. */
    RegexOracle(List<String> lines) {
        for (String line : lines) {
            boolean negated = line.startsWith("!");
            rules.add(new Rule(negated, Pattern.compile(regex(negated ? line.substring(1) : line), Pattern.DOTALL)));
        }
    }

    boolean excludes(String path) {
        boolean excluded = false;
        for (Rule rule : rules) {
            if (selfAndParents(path).stream()
                    .anyMatch(candidate -> rule.pattern().matcher(candidate).matches())) {
                excluded = !rule.negated();
            }
        }
        return excluded;
    }

    private static List<String> selfAndParents(String path) {
        List<String> found = new ArrayList<>(List.of(path));
        for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
            found.add(path.substring(0, slash));
        }
        return found;
    }

    private static String regex(String glob) {
        if (glob.matches("\\*\\*[^*?\\[\\]\\\\/][^*?\\[\\]\\\\]*")) {
            return ".*" + Pattern.quote(glob.substring(2));
        }
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < glob.length(); ) {
            String rest = glob.substring(i);
            String token = rest.startsWith("**/") && rest.length() > 3 ? "**/" : rest.startsWith("**") ? "**" : null;
            if (token == null) {
                token = switch (rest.charAt(0)) {
                    case '[' -> rest.substring(0, rest.indexOf(']') + 1);
                    case '\\' -> rest.substring(0, 2);
                    default -> rest.substring(0, 1);
                };
            }
            i += token.length();
            regex.append(regexOf(token, i == glob.length()));
        }
        return regex.toString();
    }

    private static String regexOf(String token, boolean last) {
        if (token.startsWith("**")) {
            return last ? ".*" : "(?:.*/)?";
        }
        return switch (token.charAt(0)) {
            case '*' -> "[^/]*";
            case '?' -> "[^/]";
            case '[' -> token;
            case '\\' -> Pattern.quote(token.substring(1));
            default -> Pattern.quote(token);
        };
    }
}
