package io.netra.report;

import io.netra.engine.Progress;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Measures what happens while passing every event on. Phases may overlap: images are built while others start, so their
 * durations do not add up to the total.
 */
public final class Timeline implements Progress {

    private static final String PULL = "pull images";
    private static final String BUILD = "build images";
    private static final String READY = "start and wait";

    private final Progress next;
    private final LongSupplier nanoTime;
    private final long begun;
    private final Map<String, Span> spans = new LinkedHashMap<>();
    private final Map<String, Duration> readyAfter = Collections.synchronizedMap(new LinkedHashMap<>());

    /** From the first event of a phase to its last. */
    private record Span(long from, long to) {}

    /** @param nanoTime as {@link System#nanoTime} */
    public Timeline(Progress next, LongSupplier nanoTime) {
        this.next = next;
        this.nanoTime = nanoTime;
        this.begun = nanoTime.getAsLong();
    }

    /** Measures a piece of work as a phase. */
    public <T> T phase(String name, Supplier<T> work) {
        mark(name);
        try {
            return work.get();
        } finally {
            mark(name);
        }
    }

    /** How long each phase took, in the order in which they began. */
    public synchronized Map<String, Duration> phases() {
        Map<String, Duration> phases = new LinkedHashMap<>();
        spans.forEach((name, span) -> phases.put(name, Duration.ofNanos(span.to() - span.from())));
        phases.put("total", Duration.ofNanos(nanoTime.getAsLong() - begun));
        return phases;
    }

    /** How long each service took from its container's start until it was ready, by service key. */
    public Map<String, Duration> readyAfter() {
        synchronized (readyAfter) {
            return new LinkedHashMap<>(readyAfter);
        }
    }

    private synchronized void mark(String name) {
        long now = nanoTime.getAsLong();
        spans.merge(name, new Span(now, now), (known, latest) -> new Span(known.from(), latest.to()));
    }

    @Override
    public void pulling(String image) {
        mark(PULL);
        next.pulling(image);
    }

    @Override
    public void pulled(String image, Duration took) {
        mark(PULL);
        next.pulled(image, took);
    }

    @Override
    public void building(String service, String tag) {
        mark(BUILD);
        next.building(service, tag);
    }

    @Override
    public void buildStep(String service, String step) {
        next.buildStep(service, step);
    }

    @Override
    public void built(String service, String tag, Duration took) {
        mark(BUILD);
        next.built(service, tag, took);
    }

    @Override
    public void started(String service, String container) {
        mark(READY);
        next.started(service, container);
    }

    @Override
    public void ready(String service, Duration sinceStart) {
        mark(READY);
        readyAfter.put(service, sinceStart);
        next.ready(service, sinceStart);
    }

    @Override
    public void fellBack(String service, String reason) {
        next.fellBack(service, reason);
    }

    @Override
    public void attached(String environment) {
        next.attached(environment);
    }

    @Override
    public void notAttached(String environment, String reason) {
        next.notAttached(environment, reason);
    }

    @Override
    public void snapshotMade(String service, String image, Duration took) {
        next.snapshotMade(service, image, took);
    }

    @Override
    public void fromSnapshot(String service, String image, Duration age) {
        next.fromSnapshot(service, image, age);
    }

    @Override
    public void info(String message) {
        next.info(message);
    }

    @Override
    public void note(String message) {
        next.note(message);
    }

    @Override
    public void derived(String change) {
        next.derived(change);
    }

    @Override
    public void warning(String message) {
        next.warning(message);
    }
}
