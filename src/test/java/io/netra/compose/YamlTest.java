package io.netra.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.netra.yaml.YamlLimits;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** YAML itself: anchors, merge keys, limits, and texts that are none. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class YamlTest {

    @Test
    void readMergesAnchors() {
        Map<String, ComposeService> services =
                ComposeTexts.read(ComposeTexts.resource("anchors.yaml")).services();
        assertThat(services.values())
                .extracting(ComposeService::image)
                .containsExactly("base", "more", "base", "inner");
        assertThat(services.values()).extracting(s -> s.program().user()).containsExactly("own", "more", null, "more");
        assertThat(Objects.requireNonNull(services.get("two")).program().environment())
                .containsOnly(Map.entry("A", "base"), Map.entry("B", "own"));
        assertThat(services.values())
                .extracting(ComposeService::restart)
                .containsExactly("always", "always", "always", null);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "~~                       | 1:1: the file is empty.",
                "# nothing                | 1:1: the file is empty.",
                "5                        | 1:1: the file must be a mapping, this is a number.",
                "services: [              | 2:1: not valid YAML: ",
                "a: b: c                  | 1:5: not valid YAML: mapping values are not allowed here.",
                "a: \"b                   | 2:1: not valid YAML: while scanning a quoted scalar, ",
                "a: *b                    | 1:4: not valid YAML: found undefined alias b.",
                "a: 1\\n---\\nb: 2        | 2:1: a second document begins; a compose file is one document.",
                "a: x\\u0000y             | 1:5: the character U+0000 is not allowed in YAML.",
                "a: 1\\nb: é\\u0007       | 2:5: the character U+0007 is not allowed in YAML.",
                "a: &x [*x]               | 1:4: an anchor contains itself.",
                "a: &x {<<: *x}           | 1:4: an anchor contains itself.",
                "a: &x {!!merge <<: *x}    | 1:8: netra does not support the YAML tag '!!merge'.",
                "services: {}\\nx-a: !y b | 2:6: netra does not support the YAML tag '!y'.",
                "services: {}\\nx-a: {<<: b} | 2:11: '<<' merges a mapping or a list of mappings, this is a string.",
                "services: {}\\n[a]: b    | 2:1: a key must be a plain word.",
                "services: {}\\n~: b      | 2:1: a key must be a plain word.",
                "services: {}\\nservices: {} | 2:1: the key 'services' is there twice.",
            })
    void readRefuses(String text, String problem) {
        String source = text.replace("\\n", "\n").replace("\\u0000", "\0").replace("\\u0007", "\7") + "\n";
        assertThat(ComposeTexts.problems(source)).first().asString().startsWith(problem);
    }

    @Test
    void readWhenNestedTooDeepRefuses() {
        assertThat(ComposeTexts.problems("a: " + "[".repeat(100_000)))
                .singleElement()
                .asString()
                .startsWith("1:67: lists and mappings are nested more than 64 deep.");
    }

    @Test
    void readWhenAliasesExplodeRefuses() {
        StringBuilder text = new StringBuilder("a0: &a0 [x]\n");
        for (int i = 1; i < 30; i++) {
            text.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
        }
        assertThat(ComposeTexts.problems(text.toString()))
                .singleElement()
                .asString()
                .contains("its aliases expand to more than 100000 values.");
    }

    @Test
    void readWhenAliasesAreTooManyRefuses() {
        assertThat(ComposeTexts.problems("a: &a 1\nb: [" + "*a, ".repeat(1_001) + "]\n"))
                .singleElement()
                .asString()
                .startsWith("2:4005: more than 1000 aliases.");
    }

    @Test
    void readWhenTooLargeRefuses() {
        assertThat(ComposeTexts.problems("#" + "x".repeat(YamlLimits.MAX_CHARACTERS)))
                .singleElement()
                .asString()
                .startsWith("1:1: the file has 1048577 characters, more than 1048576.");
    }

    @Test
    void readWhenServicesAreTooManyRefuses() {
        StringBuilder text = new StringBuilder("services:\n");
        for (int i = 0; i < 20_000; i++) {
            text.append("  s%d: {image: x, depends_on: [s%d]}\n".formatted(i, i + 1));
        }
        assertThat(ComposeTexts.problems(text.toString()))
                .singleElement()
                .asString()
                .startsWith("2:3: services: more than 1000 are declared.");
    }

    @Test
    void readWhenDependenciesChainThroughAllServicesReadsThem() {
        StringBuilder text = new StringBuilder("services:\n  s0: {image: x}\n");
        for (int i = 1; i < 1_000; i++) {
            text.append("  s%d: {image: x, depends_on: [s%d]}\n".formatted(i, i - 1));
        }
        assertThat(ComposeTexts.read(text.toString()).services()).hasSize(1_000);
    }
}
