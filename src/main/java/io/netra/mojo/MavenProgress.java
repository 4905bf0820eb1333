package io.netra.mojo;

import io.netra.engine.Progress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.maven.plugin.logging.Log;

/** Tells Maven's log what happens, a line for each event. */
final class MavenProgress implements Progress {

    private final Log log;

    MavenProgress(Log log) {
        this.log = log;
    }

    @Override
    public void pulling(String image) {
        log.info("Pulling " + image);
    }

    @Override
    public void pulled(String image, Duration took) {
        log.info("Pulled " + image + " in " + seconds(took));
    }

    @Override
    public void building(String service, String tag) {
        log.info("Building " + tag);
    }

    @Override
    public void buildStep(String service, String step) {
        log.debug(service + ": " + step);
    }

    @Override
    public void built(String service, String tag, Duration took) {
        log.info("Built " + tag + " in " + seconds(took));
    }

    @Override
    public void started(String service, String container) {
        log.debug("Started " + container);
    }

    @Override
    public void ready(String service, Duration sinceStart) {
        log.info(service + " is ready after " + seconds(sinceStart));
    }

    @Override
    public void fellBack(String service, String reason) {
        log.warn(service + " runs in the regular variant: " + reason);
    }

    @Override
    public void attached(String environment) {
        log.info("Using the environment " + environment + ", which was kept");
    }

    @Override
    public void notAttached(String environment, String reason) {
        log.info("Not using the environment " + environment + ", which was kept: " + reason);
    }

    @Override
    public void snapshotMade(String service, String image, Duration took) {
        log.info("Made the snapshot " + image + " in " + seconds(took));
    }

    @Override
    public void fromSnapshot(String service, String image, Duration age) {
        log.info(service + " starts from a snapshot of " + image + ", made " + ago(age));
    }

    @Override
    public void info(String message) {
        log.info(message);
    }

    @Override
    public void note(String message) {
        log.debug(message);
    }

    @Override
    public void derived(String change) {
        log.debug("Derived " + change);
    }

    @Override
    public void warning(String message) {
        log.warn(message);
    }

    /** In the largest unit that fits: {@code 3 days ago}. */
    static String ago(Duration age) {
        Map<String, Long> units = new LinkedHashMap<>();
        units.put("day", age.toDays());
        units.put("hour", age.toHours());
        units.put("minute", age.toMinutes());
        return units.entrySet().stream()
                .filter(unit -> unit.getValue() > 0)
                .findFirst()
                .map(unit -> unit.getValue() + " " + unit.getKey() + (unit.getValue() == 1 ? "" : "s") + " ago")
                .orElse("just now");
    }

    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.2f s", duration.toMillis() / 1000.0);
    }
}
