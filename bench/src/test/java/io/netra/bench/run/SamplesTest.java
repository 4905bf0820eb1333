package io.netra.bench.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;

class SamplesTest {

    private final Samples samples = new Samples();

    @Test
    void addBeforeCountingKeepsNothing() {
        samples.add("up", 1_000_000);

        assertFalse(samples.has("up"));
    }

    @Test
    void spreadOfOddNumberHasTheMiddleOne() {
        add(9, 2, 4);

        assertEquals(new Spread(2, 4, 9, 3), samples.spread("up"));
    }

    @Test
    void spreadOfEvenNumberHasTheMeanOfTheMiddleTwo() {
        add(9, 2, 4, 6);

        assertEquals(new Spread(2, 5, 9, 4), samples.spread("up"));
    }

    private void add(int... millis) {
        samples.count();
        for (int one : millis) {
            samples.add("up", one * 1_000_000L);
        }
    }
}
