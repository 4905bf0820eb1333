package io.netra.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.netra.problem.Location;
import io.netra.yaml.YamlNode.Mapping;
import io.netra.yaml.YamlNode.Member;
import io.netra.yaml.YamlNode.Scalar;
import io.netra.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is read back as the same, whatever stands in it. */
final class YamlWriterTest {

    private static final Location HERE = Location.of("test", 1, 1);

    private static Mapping read(String text) {
        return (Mapping) new YamlDocument(text, new Findings("test", "test")).root();
    }

    private static String write(Mapping root) {
        return new YamlWriter(Map.of()).write(root, List.of());
    }

    private static Mapping of(String key, YamlNode value) {
        return new Mapping(HERE, Map.of(key, new Member(HERE, value)));
    }

    @Test
    void commentsStandAboveWhatTheyAreAbout() {
        Mapping root = read("a:\n  b: [1, two]\n  c: {d: true}\ne:\n");
        Map<List<String>, List<String>> comments = Map.of(
                List.of("a"), List.of("first", "second"),
                List.of("a", "c", "d"), List.of("deep\nand: of one line"),
                List.of("e"), List.of("last"));
        assertThat(new YamlWriter(comments).write(root, List.of("The header.", "Its second line.")))
                .isEqualTo("""
                # The header.
                # Its second line.
                # first
                # second
                a:
                  b:
                    - 1
                    - two
                  c:
                    # deep and: of one line
                    d: true

                # last
                e: null
                """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "yes",
                "No",
                "on",
                "y",
                "null",
                "~",
                "true",
                "1",
                "0o17",
                "1e3",
                "22:22",
                "1_000",
                "2001-01-01",
                ".5",
                "-",
                "- a",
                "a: b",
                "a:b",
                "a #b",
                "#a",
                "&a",
                "*a",
                "!a",
                "|",
                ">",
                "%a",
                "@a",
                "`a",
                "'",
                "\"",
                "a\nb",
                "a\n",
                "\n",
                "a\tb",
                "\u0000",
                "\u007f",
                "\u0085",
                "\u2028",
                "\ufeff",
                "é",
                "😀",
                "{a}",
                "[a]",
                "${A}",
                "$$",
                "a, b",
                "<<",
                "=",
                "?",
                "a?",
                "a ",
                " a",
                "\\",
                "\\n",
                "---",
                "..."
            })
    void stringsStayWhatTheyAre(String text) {
        Mapping root = of("key", new Sequence(HERE, List.of(Scalar.string(HERE, text), Scalar.string(HERE, "end"))));
        assertThat(read(write(root)).says(root)).as(write(root)).isTrue();
        Mapping asKey = of(text, Scalar.string(HERE, "value"));
        assertThat(read(write(asKey)).says(asKey)).as(write(asKey)).isTrue();
    }

    @Test
    void emptyCollectionsStayWhatTheyAre() {
        Mapping root = read("a: {}\nb: []\nc: [{}, []]\n");
        assertThat(read(write(root)).says(root)).as(write(root)).isTrue();
    }

    /** A tag such as !!int would be an error to a reader that takes it at its word. */
    @Test
    void numbersHaveNoTag() {
        Mapping root = read("a: 0.5\nb: 2\nc: .inf\nd: 1e3\ne: true\nf: null\n");
        assertThat(write(root).replace("\n\n", "\n")).isEqualTo("a: 0.5\nb: 2\nc: .inf\nd: 1e3\ne: true\nf: null\n");
    }

    @Test
    void longTextsStayOnTheirLine() {
        Mapping root = of("key", Scalar.string(HERE, "word ".repeat(200)));
        assertThat(write(root).lines()).hasSize(1);
    }

    @Test
    void randomTreesStayWhatTheyAre() {
        Random random = new Random(20261123);
        for (int i = 0; i < 2_000; i++) {
            Mapping root = of("root", tree(random, 4));
            assertThat(read(write(root)).says(root)).as(write(root)).isTrue();
        }
    }

    private static YamlNode tree(Random random, int depth) {
        int size = random.nextInt(4);
        return switch (random.nextInt(depth == 0 ? 1 : 3)) {
            case 0 -> scalar(random);
            case 1 -> {
                List<YamlNode> items = new ArrayList<>();
                for (int i = 0; i < size; i++) {
                    items.add(tree(random, depth - 1));
                }
                yield new Sequence(HERE, items);
            }
            default -> {
                Map<String, Member> entries = new LinkedHashMap<>();
                for (int i = 0; i < size; i++) {
                    entries.put(text(random), new Member(HERE, tree(random, depth - 1)));
                }
                yield new Mapping(HERE, entries);
            }
        };
    }

    private static Scalar scalar(Random random) {
        return switch (random.nextInt(7)) {
            case 0 -> Scalar.number(HERE, String.valueOf(random.nextInt(100)));
            case 6 ->
                Scalar.number(
                        HERE,
                        List.of("0.5", "-1.25", "1e3", ".inf", "0x1F", "0o17").get(random.nextInt(6)));
            case 1 -> Scalar.flag(HERE, random.nextBoolean());
            case 2 -> Scalar.nothing(HERE);
            default -> Scalar.string(HERE, text(random));
        };
    }

    private static String text(Random random) {
        String alphabet = "aZ09 _-:#,.'\"\\|>&*!%@`{}[]?~=<\n\t$/\u0085\u2028é😀\u0007";
        int[] points = alphabet.codePoints().toArray();
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(8); i > 0; i--) {
            text.appendCodePoint(points[random.nextInt(points.length)]);
        }
        return text.toString();
    }
}
