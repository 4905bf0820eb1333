package io.netra.compose.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.netra.yaml.MalformedValue;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Durations by the rules of Compose. */
class DurationsTest {

    @ParameterizedTest
    @CsvSource({
        "0, PT0S",
        "10s, PT10S",
        "1h2m3s500ms, PT1H2M3.5S",
        "1.5s, PT1.5S",
        ".5m, PT30S",
        "250ms, PT0.25S",
        "40us, PT0.00004S",
        "40µs, PT0.00004S",
        "7ns, PT0.000000007S",
        "0.1ns, PT0S",
        "1m1m, PT2M",
    })
    void parseReadsUnits(String text, String expected) {
        assertThat(Durations.parse(text)).isEqualTo(Duration.parse(expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10",
                "s",
                "2d",
                "1w",
                "-1s",
                "1 s",
                "1s ",
                "1S",
                "soon",
                "1h30",
                "99999999999999999999h",
                "..5s"
            })
    void parseRefusesOthers(String text) {
        assertThatExceptionOfType(MalformedValue.class)
                .isThrownBy(() -> Durations.parse(text))
                .withMessage("'" + text + "' is no duration");
    }
}
