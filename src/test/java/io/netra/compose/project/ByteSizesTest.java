package io.netra.compose.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.netra.yaml.MalformedValue;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sizes by the rules of Compose: all units are powers of 1024. */
class ByteSizesTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1048576, 1048576",
        "100b, 100",
        "64k, 65536",
        "64KB, 65536",
        "512m, 536870912",
        "512 m, 536870912",
        "1gb, 1073741824",
        "2GiB, 2147483648",
        "1.5g, 1610612736",
        "0.5b, 0",
        "1t, 1099511627776",
        "1p, 1125899906842624",
    })
    void parseReadsUnits(String text, long expected) {
        assertThat(ByteSizes.parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "m", "-1m", "1x", "1 mm", "1e3", "1.m", "9999999p", "99999999999999999999"})
    void parseRefusesOthers(String text) {
        assertThatExceptionOfType(MalformedValue.class)
                .isThrownBy(() -> ByteSizes.parse(text))
                .withMessage("'" + text + "' is no size");
    }
}
