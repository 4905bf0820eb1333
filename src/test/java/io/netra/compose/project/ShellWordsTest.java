package io.netra.compose.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.netra.yaml.MalformedValue;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Command lines by the rules of the compose CLI. */
class ShellWordsTest {

    static Stream<Arguments> lines() {
        return Stream.of(
                arguments("", List.of()),
                arguments("  \t\n ", List.of()),
                arguments("redis-server --save 60", List.of("redis-server", "--save", "60")),
                arguments("redis-server --save ''", List.of("redis-server", "--save", "")),
                arguments("a\"b c\"'d e'", List.of("ab cd e")),
                arguments("'it''s' \"\"", List.of("its", "")),
                arguments("'a\\b \"$x\"'", List.of("a\\b \"$x\"")),
                arguments("\"a\\\"b\\\\c\\$d\\n\"", List.of("a\"b\\c$dn")),
                arguments("a\\ b \\'c\\\"", List.of("a b", "'c\"")),
                arguments("a \\\nb \"c\\\nd\"", List.of("a", "\nb", "c\nd")),
                arguments("\"a && b\" 'c|d' e\\;f", List.of("a && b", "c|d", "e;f")),
                arguments("a #b $c *", List.of("a", "#b", "$c", "*")));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void splitFollowsQuotes(String line, List<String> words) {
        assertThat(ShellWords.split(line)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            value = {
                "echo 'a      , a quote (') of the command is not closed",
                "echo \"a\\\"     , a quote (\") of the command is not closed",
                "echo a\\     , the command ends with a backslash",
                "a && b       , ~'&' outside quotes, but no shell runs the command~",
                "a > b        , ~'>' outside quotes, but no shell runs the command~",
                "a `b`        , ~'`' outside quotes, but no shell runs the command~",
                "a (b)        , ~'(' outside quotes, but no shell runs the command~",
            })
    void splitRefusesWhatOnlyAShellCanDo(String line, String fact) {
        assertThatExceptionOfType(MalformedValue.class)
                .isThrownBy(() -> ShellWords.split(line))
                .withMessage(fact);
    }
}
