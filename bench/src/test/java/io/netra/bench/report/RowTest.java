package io.netra.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netra.bench.run.Samples;
import org.junit.jupiter.api.Test;

class RowTest {

    private final Samples samples = new Samples();

    RowTest() {
        samples.count();
        samples.add("netra", 300_000_000);
        samples.add("peer", 200_000_000);
    }

    @Test
    void lineOfReachedRatioSaysYes() {
        Row row = Row.ratio("a", "start", "netra", "peer", 1.5);

        assertEquals("| a | start | 300 ms | peer, 200 ms | ≤ 1.50 | 1.50 | yes |", row.line(samples));
    }

    @Test
    void lineOfMissedRatioSaysNo() {
        Row row = Row.ratio("a", "start", "netra", "peer", 1.49);

        assertEquals("| a | start | 300 ms | peer, 200 ms | ≤ 1.49 | 1.50 | **no** |", row.line(samples));
    }

    @Test
    void lineWithAllowanceAddsIt() {
        Row row = new Row("e", "attach", "netra", "peer", 1, 150);

        assertEquals("| e | attach | 300 ms | peer, 200 ms | ≤ 1.00 and 150 ms | 1.50 | yes |", row.line(samples));
    }

    @Test
    void lineOfTimeNeedsNoPeer() {
        Row row = Row.time("k", "skipped", "netra", 50);

        assertEquals("| k | skipped | 300 ms |  | ≤ 50.0 ms | 300 ms | **no** |", row.line(samples));
    }

    @Test
    void lineOfWhatWasNotMeasuredSaysSo() {
        Row row = Row.ratio("d", "stop", "netra", "nobody", 0.1);

        assertEquals("| d | stop | not measured in this run | nobody | ≤ 0.10 | | |", row.line(samples));
    }
}
