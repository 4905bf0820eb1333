package io.netra.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How long calls may take. */
class CallLimitTest {

    private static final long BEGIN = -7;

    private static long after(Duration time) {
        return BEGIN + time.toNanos();
    }

    @ParameterizedTest
    @ValueSource(longs = {9, 11, 600})
    void transferGoesOnAsLongAsSomethingIsHeard(long minutes) {
        long lastByte = after(Duration.ofMinutes(minutes));
        assertThat(CallLimit.TRANSFER.left(BEGIN, lastByte, lastByte + 1)).isPositive();
        assertThat(CallLimit.TRANSFER.left(
                        BEGIN, lastByte, lastByte + Duration.ofMinutes(2).toNanos()))
                .isZero();
    }

    @Test
    void buildMayBeSilentForLongAndLastForLonger() {
        long lastByte = after(Duration.ofHours(3));
        assertThat(CallLimit.BUILD.left(
                        BEGIN, lastByte, lastByte + Duration.ofMinutes(9).toNanos()))
                .isPositive();
        assertThat(CallLimit.BUILD.left(
                        BEGIN, lastByte, lastByte + Duration.ofMinutes(10).toNanos()))
                .isZero();
    }

    @Test
    void simpleCallEndsHoweverLivelyItIs() {
        long now = after(Duration.ofSeconds(30));
        assertThat(CallLimit.SIMPLE.left(BEGIN, now, now)).isZero();
    }
}
