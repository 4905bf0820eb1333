package io.netra.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.netra.compose.project.ComposeSource;
import io.netra.compose.project.Fixture;
import io.netra.compose.project.LoadOptions;
import io.netra.problem.Location;
import io.netra.problem.NetraException;
import io.netra.problem.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/**
 * Damaged projects of one or more files: each is read, or refused with places inside the files; nothing else ever comes
 * out, and nothing takes long. What a damaged file includes, extends or reads are files of the fixture that it is from.
 */
class ComposeFuzzTest {

    private static final int PROJECTS = 10_000;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
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
            "%YAML 9.9\n---\n",
            "!reset ",
            "!override ",
            "extends: web\n",
            "extends: {file: compose.yaml, service: web}\n",
            "include: [compose.yaml]\n",
            "env_file: .\n",
            "/dev/zero",
            "services: {web: {image: x}}\n",
            "x".repeat(300),
            "[".repeat(70),
            "&x [*x]");

    private final List<List<ComposeSource>> projects = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();

    ComposeFuzzTest() {
        for (String seed : SEEDS) {
            projects.add(List.of(new ComposeSource(
                    ComposeTexts.FOLDER.resolve("compose.yaml"), "compose.yaml", ComposeTexts.resource(seed))));
        }
        Stream.of("compose-config", "compose-config-errors")
                .flatMap(Fixture::all)
                .forEach(fixture -> projects.add(fixture.sources()));
        projects.forEach(files -> files.forEach(file -> texts.add(file.text())));
    }

    @Test
    void readDamagedProjectsGivesModelOrProblemsWithPlaces() {
        int[] refused = new int[1];
        Assertions.assertTimeoutPreemptively(Duration.ofMinutes(3), () -> {
            for (int seed = 0; seed < PROJECTS; seed++) {
                refused[0] += read(seed) ? 0 : 1;
            }
        });
        // Neither of the two outcomes may be the only one, or the damage would show nothing.
        assertThat(refused[0]).isBetween(PROJECTS / 4, PROJECTS - PROJECTS / 20);
    }

    private boolean read(int seed) {
        List<ComposeSource> sources = damaged(new Random(seed));
        long start = System.nanoTime();
        try {
            new ComposeReader(ComposeTexts::variable)
                    .read(sources, LoadOptions.compose().withProfiles(List.of("*")));
            return true;
        } catch (NetraException e) {
            assertThat(e.problems()).isNotEmpty().allSatisfy(problem -> assertPlace(problem, sources, seed));
            return false;
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError("seed " + seed + ": " + sources, e);
        } finally {
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .as("seed %d", seed)
                    .isLessThan(PATIENCE);
        }
    }

    private static void assertPlace(Problem problem, List<ComposeSource> sources, int seed) {
        Location where = problem.where();
        assertThat(where).as("seed %d: %s", seed, problem).isNotNull();
        if (where != null) {
            assertThat(where.source()).isNotEmpty();
            assertThat(where.line()).as("seed %d: %s", seed, problem).isPositive();
            assertThat(where.column()).as("seed %d: %s", seed, problem).isPositive();
            sources.stream()
                    .filter(source -> source.displayName().equals(where.source()))
                    .forEach(source -> assertThat(where.line())
                            .as("seed %d: %s", seed, problem)
                            .isLessThanOrEqualTo(lines(source.text())));
        }
    }

    private static int lines(String text) {
        return text.split("\r\n|[\n\r\u0085\u2028\u2029]", -1).length;
    }

    /** A project with some damage; at times a file of another one is merged over it. */
    private List<ComposeSource> damaged(Random random) {
        List<ComposeSource> sources = new ArrayList<>();
        for (ComposeSource source : projects.get(random.nextInt(projects.size()))) {
            String text = random.nextInt(3) == 0 && sources.size() > 0 ? source.text() : damaged(source.text(), random);
            sources.add(new ComposeSource(source.path(), source.displayName(), text));
        }
        if (random.nextInt(5) == 0) {
            ComposeSource first = sources.get(0);
            String other = texts.get(random.nextInt(texts.size()));
            sources.add(new ComposeSource(first.folder().resolve("more.yaml"), "more.yaml", other));
        }
        return sources;
    }

    private String damaged(String source, Random random) {
        StringBuilder text = new StringBuilder(source);
        int changes = random.nextInt(4);
        for (int i = 0; i < changes; i++) {
            if (random.nextBoolean()) {
                damageCharacters(text, random);
            } else {
                damageLines(text, random);
            }
        }
        return text.toString();
    }

    private static void damageCharacters(StringBuilder text, Random random) {
        if (text.isEmpty()) {
            return;
        }
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

    /** Damage that mostly stays YAML, and so reaches what lies behind the parser. */
    private void damageLines(StringBuilder text, Random random) {
        List<String> lines = new ArrayList<>(List.of(text.toString().split("\n", -1)));
        int at = random.nextInt(lines.size());
        String line = lines.get(at);
        int value = line.indexOf(": ");
        switch (random.nextInt(6)) {
            case 0 -> lines.remove(at);
            case 1 -> lines.add(random.nextInt(lines.size()), line);
            case 2 -> lines.set(at, (random.nextBoolean() ? "  " : "") + line.stripLeading());
            case 3 ->
                lines.set(
                        at,
                        (value < 0 ? line + " " : line.substring(0, value + 2))
                                + PIECES.get(random.nextInt(PIECES.size())));
            case 4 -> {
                List<String> other =
                        List.of(texts.get(random.nextInt(texts.size())).split("\n", -1));
                lines.add(at, other.get(random.nextInt(other.size())));
            }
            default -> {
                List<String> other =
                        List.of(texts.get(random.nextInt(texts.size())).split("\n", -1));
                int from = random.nextInt(other.size());
                lines.addAll(at, other.subList(from, Math.min(other.size(), from + 5)));
            }
        }
        text.setLength(0);
        text.append(String.join("\n", lines));
    }
}
