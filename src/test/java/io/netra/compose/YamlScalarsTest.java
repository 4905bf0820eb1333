package io.netra.compose;

import static org.assertj.core.api.Assertions.assertThat;

import freemarker.template.Configuration;
import freemarker.template.Template;
import io.netra.testing.Settled;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a value holds, it comes back out of the rendered file as it went in. */
final class YamlScalarsTest {

    private static final int FILES = 40;
    private static final int LABELS = 250;

    private static final String[] PIECES = {
        "\"",
        "'",
        "\\",
        "$",
        "${x}",
        "$$",
        "#",
        " #",
        ": ",
        ":",
        "- ",
        "-",
        "?",
        "&a",
        "*a",
        "!t",
        "%",
        "@",
        "`",
        "|",
        ">",
        "{",
        "}",
        "[",
        "]",
        ",",
        "=",
        "<<",
        "~",
        "null",
        "yes",
        "no",
        "true",
        "off",
        "y",
        "n",
        "1",
        "0x10",
        "0o7",
        "1e3",
        ".inf",
        ".nan",
        "22:22",
        "2026-01-01",
        "\n",
        "\r",
        "\r\n",
        "\t",
        " ",
        "\u0000",
        "\u0007",
        "\u007f",
        "\u0085",
        "\u00a0",
        "\u2028",
        "\u2029",
        "\ufeff",
        "\ufffe",
        "\uffff",
        "é",
        "漢",
        "😀",
        "<#include \"x\">",
        "[=x]",
        "<#-- -->",
        "a",
        "Z",
        "/",
        ".",
        "_",
        "---",
        "..."
    };

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "  x",
                "x  ",
                "\n",
                "x\n",
                "\nx",
                "a\nb",
                "yes",
                "No",
                "TRUE",
                "on",
                "null",
                "~",
                "-",
                "--",
                "---",
                "...",
                "1",
                "-1",
                "1.0",
                "1e3",
                "0x10",
                "0o17",
                "017",
                ".inf",
                "-.INF",
                ".NaN",
                "2026-01-01",
                "2026-01-01T00:00:00Z",
                "22:22",
                "1_000",
                "<<",
                "=",
                "!",
                "&x",
                "*x",
                "#",
                "# x",
                "x # y",
                "a: b",
                "a:",
                ": a",
                "- a",
                "? a",
                "[a]",
                "{a: b}",
                "a,b",
                "@a",
                "`a`",
                "%a",
                "|",
                ">",
                "'a'",
                "\"a\"",
                "a\\nb",
                "${HOME}",
                "$HOME",
                "$$",
                "$",
                "${a:-b}",
                "${unclosed",
                "<#include \"x\">",
                "[=x]",
                "${.version}",
                "<#assign x = 1>",
                "\t",
                "\u0085",
                "\u2028",
                "\ufeff",
                "\ud83d\ude00",
                "é",
                "C:\\x",
                "http://x/y?z=1",
                "redis:7-alpine",
                "127.0.0.1::80"
            })
    void valueComesBackAsItWentIn(String value) {
        assertThat(roundTrip(value)).isEqualTo(value);
    }

    @Test
    void randomValuesComeBackAsTheyWentIn() {
        Random random = new Random(20261123);
        for (int file = 0; file < FILES; file++) {
            Map<String, String> labels = new TreeMap<>();
            for (int i = 0; i < LABELS; i++) {
                labels.put("l" + i, i % 2 == 0 ? pieces(random) : characters(random));
            }
            assertComeBack(labels);
        }
    }

    /**
     * But for dollar and equals signs: Compose resolves no variables in keys, where the doubled ones stay, and what
     * stands before an equals sign is the name. No pom can hold either in a name.
     */
    @Test
    void randomKeysComeBackAsTheyWentIn() {
        Random random = new Random(7);
        for (int file = 0; file < FILES; file++) {
            Map<String, String> labels = new TreeMap<>();
            for (int i = 0; i < LABELS; i++) {
                String key = i % 2 == 0 ? pieces(random) : characters(random);
                labels.put(i + key.replace("$", "").replace("=", ""), "v");
            }
            assertComeBack(labels);
        }
    }

    private static void assertComeBack(Map<String, String> labels) {
        StringBuilder text = new StringBuilder("services:\n  a:\n    image: i\n    labels:\n");
        labels.forEach((key, value) -> text.append("      ")
                .append(scalar(key))
                .append(": ")
                .append(scalar(value))
                .append('\n'));
        Map<String, String> read = read(text.toString()).labels();
        labels.forEach((key, value) ->
                assertThat(read.get(key)).as(escaped(key + ": " + value)).isEqualTo(value));
    }

    /** Through the whole way: settings, template, file. */
    @Test
    void templateSourceInAValueStaysText() {
        String odd = "${services?size}<#include \"netra.ftl\">[=name]#{1} \"; x: 'y'";
        Settled settled = new Settled(Path.of("target").toAbsolutePath())
                .service("redis", Map.of("alpine", "false"), Map.of("ODD", odd, "x: y #", "1"));
        ComposeFile file = new ComposeReader(variable -> null).read(Path.of("compose.yml"), settled.rendered());
        Map<String, String> environment =
                file.services().get("alpine-test-redis").program().environment();
        assertThat(environment).containsEntry("ODD", odd).containsEntry("x: y #", "1");
    }

    private static String roundTrip(String value) {
        return read("services:\n  a:\n    image: i\n    labels:\n      l: " + scalar(value) + "\n")
                .labels()
                .get("l");
    }

    private static ComposeService read(String text) {
        return new ComposeReader(variable -> null)
                .read(Path.of("compose.yml"), text)
                .services()
                .get("a");
    }

    /** By FreeMarker itself, as in a template of the catalogue. */
    private static String scalar(String value) {
        try {
            StringWriter out = new StringWriter();
            TEMPLATE.process(Map.of("value", value), out);
            return out.toString();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static final Template TEMPLATE = template();

    private static Template template() {
        try {
            Configuration configuration = new Configuration(Configuration.VERSION_2_3_34);
            configuration.setOutputFormat(YamlOutputFormat.INSTANCE);
            return new Template("t", "${value}", configuration);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static String pieces(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(6); i >= 0; i--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    /** Of all planes, most often of the first; no halves of surrogate pairs, which are no characters. */
    private static String characters(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i >= 0; i--) {
            int[] bounds = {0x80, 0x800, 0x10000, 0x110000};
            int c = random.nextInt(bounds[random.nextInt(bounds.length)]);
            if (c < 0xd800 || c > 0xdfff) {
                text.appendCodePoint(c);
            }
        }
        return text.toString();
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.chars().forEach(c -> escaped.append(c > 0x20 && c < 0x7f ? String.valueOf((char) c) : "\\u" + c));
        return escaped.toString();
    }
}
