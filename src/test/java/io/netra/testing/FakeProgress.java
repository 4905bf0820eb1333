package io.netra.testing;

import io.netra.engine.Progress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Records events as lines: {@code ready web PT0.5S}. */
public final class FakeProgress implements Progress {

    private final ConcurrentLinkedQueue<String> events = new ConcurrentLinkedQueue<>();
    private final Runnable onFallback;

    public FakeProgress() {
        this(() -> {});
    }

    /** @param onFallback done at each fallback, before anything else happens */
    public FakeProgress(Runnable onFallback) {
        this.onFallback = onFallback;
    }

    public List<String> events() {
        return List.copyOf(events);
    }

    @Override
    public void pulling(String image) {
        events.add("pulling " + image);
    }

    @Override
    public void pulled(String image, Duration took) {
        events.add("pulled " + image + " " + took);
    }

    @Override
    public void building(String service, String tag) {
        events.add("building " + service + " " + tag);
    }

    @Override
    public void buildStep(String service, String step) {
        events.add("step " + service + " " + step);
    }

    @Override
    public void built(String service, String tag, Duration took) {
        events.add("built " + service + " " + tag + " " + took);
    }

    @Override
    public void started(String service, String container) {
        events.add("started " + service + " " + container);
    }

    @Override
    public void ready(String service, Duration sinceStart) {
        events.add("ready " + service + " " + sinceStart);
    }

    @Override
    public void attached(String environment) {
        events.add("attached " + environment);
    }

    @Override
    public void notAttached(String environment, String reason) {
        events.add("not attached " + environment + " " + reason);
    }

    @Override
    public void fellBack(String service, String reason) {
        onFallback.run();
        events.add("fell back " + service + " " + reason);
    }

    @Override
    public void snapshotMade(String service, String image, Duration took) {
        events.add("snapshot made " + service + " " + image);
    }

    @Override
    public void fromSnapshot(String service, String image, Duration age) {
        events.add("from snapshot " + service + " " + image + " " + age);
    }

    @Override
    public void info(String message) {
        events.add("info " + message);
    }

    @Override
    public void note(String message) {
        events.add("note " + message);
    }

    @Override
    public void derived(String change) {
        events.add("derived " + change);
    }

    @Override
    public void warning(String message) {
        events.add("warning " + message);
    }
}
