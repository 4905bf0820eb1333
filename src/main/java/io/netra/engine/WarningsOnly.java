package io.netra.engine;

import java.time.Duration;
import java.util.function.Consumer;

/** Says only what went wrong. */
public record WarningsOnly(Consumer<String> lines) implements Progress {

    @Override
    public void pulling(String image) {}

    @Override
    public void pulled(String image, Duration took) {}

    @Override
    public void building(String service, String tag) {}

    @Override
    public void buildStep(String service, String step) {}

    @Override
    public void built(String service, String tag, Duration took) {}

    @Override
    public void started(String service, String container) {}

    @Override
    public void ready(String service, Duration sinceStart) {}

    @Override
    public void attached(String environment) {}

    @Override
    public void notAttached(String environment, String reason) {}

    @Override
    public void fellBack(String service, String reason) {}

    @Override
    public void snapshotMade(String service, String image, Duration took) {}

    @Override
    public void fromSnapshot(String service, String image, Duration age) {}

    @Override
    public void info(String message) {}

    @Override
    public void note(String message) {}

    @Override
    public void derived(String change) {}

    @Override
    public void warning(String message) {
        lines.accept(message);
    }
}
