package io.netra.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.netra.problem.Location;
import io.netra.problem.NetraException;
import io.netra.problem.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** Damaged files: each is read, or refused with a place inside the file; nothing else ever comes out. */
class ComposeFuzzTest {

    private static final int FILES = 2_000;
    private static final List<String> SEEDS = List.of("full.yaml", "problems.yaml", "anchors.yaml");
    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "[",
            "]",
            ": ",
            "- ",
            "&a ",
            "*a",
            "<<: ",
            "*defaults",
            "!!str ",
            "!x ",
            "|\n",
            ">\n",
            "\"",
            "'",
            "\\",
            "#",
            "%",
            "@",
            "`",
            "\t",
            "\n",
            "\n\n",
            "---\n",
            "...\n",
            "? ",
            "${",
            "$",
            "$$",
            "${A:-",
            "0",
            "-1",
            "9999999999999999999999",
            "null",
            "~",
            "true",
            ".inf",
            "0x",
            "\u0000",
            "\uFEFF",
            "\uD83D\uDE00",
            "\uD83D",
            "/",
            "..",
            "services:\n",
            "  ",
            "x-",
            "\r",
            "\u0085",
            "!!binary ",
            "%YAML 9.9\n---\n");

    @Test
    void readDamagedFilesGivesModelOrProblemsWithPlaces() {
        int[] refused = new int[1];
        Assertions.assertTimeoutPreemptively(Duration.ofMinutes(1), () -> {
            for (int seed = 0; seed < FILES; seed++) {
                refused[0] += read(seed) ? 0 : 1;
            }
        });
        // Neither of the two outcomes may be the only one, or the damage would show nothing.
        assertThat(refused[0]).isBetween(FILES / 2, FILES - 50);
    }

    private static boolean read(int seed) {
        String text = damaged(new Random(seed));
        try {
            ComposeTexts.read(text);
            return true;
        } catch (NetraException e) {
            assertThat(e.problems()).isNotEmpty().allSatisfy(p -> assertPlace(p, text, seed));
            return false;
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError("seed " + seed + ":\n" + text, e);
        }
    }

    private static void assertPlace(Problem problem, String text, int seed) {
        Location where = problem.where();
        assertThat(where).as("seed %d", seed).isNotNull();
        if (where != null) {
            int lines = text.split("\r\n|[\n\r\u0085\u2028\u2029]", -1).length;
            assertThat(where.source()).isEqualTo("compose.yaml");
            assertThat(where.line()).as("seed %d: %s", seed, problem).isBetween(1, lines);
            assertThat(where.column()).isPositive();
        }
    }

    private static String damaged(Random random) {
        StringBuilder text = new StringBuilder(ComposeTexts.resource(SEEDS.get(random.nextInt(SEEDS.size()))));
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes; i++) {
            damage(text, random);
        }
        return text.toString();
    }

    private static void damage(StringBuilder text, Random random) {
        int at = random.nextInt(text.length());
        int end = Math.min(text.length(), at + 1 + random.nextInt(12));
        switch (random.nextInt(5)) {
            case 0 -> text.delete(at, end);
            case 1 -> text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
            case 2 -> text.replace(at, end, PIECES.get(random.nextInt(PIECES.size())));
            case 3 -> text.insert(random.nextInt(text.length()), text.substring(at, end));
            default -> text.setCharAt(at, (char) random.nextInt(0x180));
        }
    }
}
