package io.netra.image;

import io.netra.problem.Location;
import io.netra.problem.NetraException;
import io.netra.problem.Problem;
import io.netra.problem.Problems;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The rules of a {@code .dockerignore}: which paths of a build context are left out. The last rule that matches a path
 * or one of its parent folders decides.
 *
 * <p>A decision is the position of the deciding rule, or {@link #UNDECIDED}. A path inherits the decision of its folder
 * and only a later rule can change it, so a walk asks each rule about each path once at most.
 */
final class IgnoreRules {

    /** No rule matches; the decision for the root of a context. */
    static final int UNDECIDED = -1;

    private final List<IgnoreRule> rules;

    private IgnoreRules(List<IgnoreRule> rules) {
        this.rules = List.copyOf(rules);
    }

    static IgnoreRules none() {
        return new IgnoreRules(List.of());
    }

    /** The rules for a Dockerfile: {@code <Dockerfile>.dockerignore} beside it, else the context's own. */
    static IgnoreRules of(Path context, Path dockerfile) {
        Path specific = dockerfile.resolveSibling(dockerfile.getFileName() + ".dockerignore");
        Path file = Files.isRegularFile(specific) ? specific : context.resolve(".dockerignore");
        if (!Files.isRegularFile(file)) {
            return none();
        }
        try {
            Path real = new ContextLinks(ContextLinks.real(context)).real("ignore file", file);
            return parse(file.toString(), new String(Files.readAllBytes(real), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new NetraException(
                    Problem.at(
                            Location.file(file.toString()),
                            "Cannot read the ignore file",
                            e.toString(),
                            "Make it readable."),
                    e);
        }
    }

    /**
     * @param source what problems call the text
     * @throws NetraException with every rule that is not well-formed
     */
    static IgnoreRules parse(String source, String text) {
        List<IgnoreRule> rules = new ArrayList<>();
        Problems problems = new Problems();
        String[] lines = text.replaceFirst("^\uFEFF", "").split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            // Only a # at the very start makes a comment; trimming comes after.
            if (lines[i].startsWith("#") || lines[i].isBlank()) {
                continue;
            }
            try {
                rules.add(IgnoreRule.parse(lines[i].strip()));
            } catch (IllegalArgumentException e) {
                problems.add(
                        Location.of(source, i + 1, 0),
                        "Cannot read the rule '" + lines[i].strip() + "'",
                        String.valueOf(e.getMessage()),
                        "Correct the rule.");
            }
        }
        problems.throwIfAny();
        return new IgnoreRules(rules);
    }

    /**
     * Which rule decides about a path.
     *
     * @param path relative to the context, with slashes
     * @param ofFolder the decision about the folder that it is in
     */
    int decide(String path, int ofFolder) {
        for (int i = rules.size() - 1; i > ofFolder; i--) {
            if (rules.get(i).glob().matches(path)) {
                return i;
            }
        }
        return ofFolder;
    }

    /** Whether a path with this decision is left out. */
    boolean excludes(int decision) {
        return decision != UNDECIDED && !rules.get(decision).negated();
    }

    /** Whether something below a folder that is left out could be wanted all the same. */
    boolean couldIncludeBelow(String folder, int decision) {
        return rules.subList(decision + 1, rules.size()).stream()
                .anyMatch(rule -> rule.negated() && rule.glob().couldMatchBelow(folder));
    }

    /** Whether a path is left out, asked on its own. */
    boolean excludes(String path) {
        int decision = UNDECIDED;
        for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
            decision = decide(path.substring(0, slash), decision);
        }
        return excludes(decide(path, decision));
    }
}
