package io.netra.compose.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.netra.yaml.MalformedValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Variables by the rules of Compose. A is set to {@code a}, E to nothing, R to a text like a variable. */
class InterpolationTest {

    private final Interpolation interpolation =
            new Interpolation(Map.of("A", "a", "E", "", "R", "${A}", "long_NAME1", "l")::get);
    private final List<String> unset = new ArrayList<>();

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            value = {
                "plain            | plain",
                "$A               | a",
                "${A}             | a",
                "x$A-y            | xa-y",
                "$long_NAME1.x    | l.x",
                "$$A              | $A",
                "$$$A             | $a",
                "$${A}            | ${A}",
                "$R               | ${A}",
                "[${E}]           | []",
                "${A:-b}          | a",
                "${A-b}           | a",
                "${E:-b}          | b",
                "[${E-b}]         | []",
                "${U:-b}          | b",
                "${U-b}           | b",
                "[${U:-}]         | []",
                "${U:-${E:-c}}    | c",
                "${U-${A}/${A}}   | a/a",
                "${U:-{\"k\":{}}} | {\"k\":{}}",
                "${U:-$$x}        | $x",
                "${A:-${U}}       | a",
                "${A:-${U?no}}    | a",
                "${A:+b}          | b",
                "[${E:+b}]        | []",
                "${E+b}           | b",
                "[${U+b}]         | []",
                "[${U:+${U}}]     | []",
                "${A?gone}        | a",
                "[${E?gone}]      | []",
                "a}b{c            | a}b{c",
            },
            delimiter = '|')
    void applyReplaces(String template, String expected) {
        assertThat(interpolation.apply(template, unset::add)).isEqualTo(expected);
        assertThat(unset).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            value = {
                "${}          | '${}' has a '${' that begins no variable",
                "${A b}       | '${A b}' has a '${' that begins no variable",
                "${A:b}       | '${A:b}' has a '${' that begins no variable",
                "${A          | '${A' is not closed: a '${' needs its '}'",
                "${A:-b       | '${A:-b' is not closed: a '${' needs its '}'",
                "${A:-${U}    | '${A:-${U}' is not closed: a '${' needs its '}'",
                "${U:?}       | the required variable 'U' is not set",
                "${U?say it}  | the required variable 'U' is not set: say it",
                "${E:?for $A} | the required variable 'E' is not set: for a",
            },
            delimiter = '|')
    void applyRefuses(String template, String fact) {
        assertThatExceptionOfType(MalformedValue.class)
                .isThrownBy(() -> interpolation.apply(template, unset::add))
                .withMessage(fact);
    }

    @Test
    void applyWhenVariableIsUnsetNamesIt() {
        assertThat(interpolation.apply("[$U1${U2}${U3:-$U4}]", unset::add)).isEqualTo("[]");
        assertThat(unset).containsExactly("U1", "U2", "U4");
    }

    @Test
    void applyWhenNestedTooDeepRefuses() {
        String template = "${U:-".repeat(100_000);
        assertThatExceptionOfType(MalformedValue.class)
                .isThrownBy(() -> interpolation.apply(template, unset::add))
                .withMessage("variables are nested more than 32 deep");
    }
}
