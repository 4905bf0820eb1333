package io.netra.bench.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What has been measured so far, by the name of the series. Names end in {@code start} or {@code stop} where they can. */
public final class Samples {

    private final Map<String, List<Double>> series = new LinkedHashMap<>();
    private boolean counting;

    /** Until then, what is added is thrown away: the round is one that warms up. */
    public void count() {
        counting = true;
    }

    public synchronized void add(String name, long nanos) {
        if (counting) {
            series.computeIfAbsent(name, n -> new ArrayList<>()).add(nanos / 1e6);
        }
    }

    public synchronized boolean has(String name) {
        return series.containsKey(name);
    }

    public synchronized Spread spread(String name) {
        return Spread.of(series.get(name));
    }

    public synchronized Map<String, List<Double>> all() {
        return new LinkedHashMap<>(series);
    }
}
