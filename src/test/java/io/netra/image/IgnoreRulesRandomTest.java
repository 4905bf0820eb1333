package io.netra.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random rules on random paths, against another reading of the same semantics. */
class IgnoreRulesRandomTest {

    private static final List<String> PIECES =
            List.of("a", "b", "ab", ".", "x.y", "*", "**", "**/", "/", "/", "?", "[a-c]", "[^a]", "\\a", "\\*", "*.y");
    private static final List<String> NAMES = List.of("a", "b", "ab", "ba", "c", "x.y", "a.y", ".y", "aXb", "*");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void excludesAgreesWithRegularExpressions(long seed) {
        Random random = new Random(seed);
        int excluded = 0;
        for (int i = 0; i < 500; i++) {
            List<String> lines = lines(random);
            IgnoreRules rules = IgnoreRules.parse("random", String.join("\n", lines));
            RegexOracle oracle = new RegexOracle(lines);
            for (int j = 0; j < 20; j++) {
                String path = path(random);
                boolean expected = oracle.excludes(path);
                excluded += expected ? 1 : 0;
                assertThat(rules.excludes(path)).as("%s on %s", lines, path).isEqualTo(expected);
            }
        }
        // Neither side may win by always giving the same answer.
        assertThat(excluded).isBetween(1_000, 9_000);
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void couldIncludeBelowNeverHidesAnIncludedPath(long seed) {
        Random random = new Random(seed);
        int below = 0;
        while (below < 50) {
            IgnoreRules rules = IgnoreRules.parse("random", String.join("\n", lines(random)));
            String path = path(random) + "/" + path(random);
            if (rules.excludes(path)) {
                continue;
            }
            int decision = IgnoreRules.UNDECIDED;
            for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
                String folder = path.substring(0, slash);
                decision = rules.decide(folder, decision);
                if (rules.excludes(decision)) {
                    below++;
                    assertThat(rules.couldIncludeBelow(folder, decision)).isTrue();
                }
            }
        }
    }

    private static List<String> lines(Random random) {
        List<String> lines = new ArrayList<>();
        int wanted = 1 + random.nextInt(5);
        while (lines.size() < wanted) {
            StringBuilder pattern = new StringBuilder();
            for (int i = random.nextInt(6); i >= 0; i--) {
                pattern.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            String glob = pattern.toString();
            if (isClean(glob)) {
                lines.add(random.nextInt(3) == 0 ? "!" + glob : glob);
            }
        }
        return lines;
    }

    /** Cleaning is tested elsewhere; here both sides are to read the same text. */
    private static boolean isClean(String glob) {
        return !glob.startsWith("/") && !glob.endsWith("/") && !("/" + glob + "/").matches(".*/\\.{0,2}/.*");
    }

    private static String path(Random random) {
        StringBuilder path = new StringBuilder(NAMES.get(random.nextInt(NAMES.size())));
        for (int i = random.nextInt(4); i > 0; i--) {
            path.append('/').append(NAMES.get(random.nextInt(NAMES.size())));
        }
        return path.toString();
    }
}
