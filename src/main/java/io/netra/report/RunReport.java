package io.netra.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.netra.environment.Environment;
import io.netra.environment.JsonFile;
import io.netra.environment.OutputFiles;
import io.netra.environment.RunningService;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a start did and how long it took.
 *
 * @param environment what runs
 * @param phases durations by phase; phases may overlap
 * @param readyAfter durations from a container's start until its service was ready, by service key
 * @param room how many such environments fit at once
 */
public record RunReport(
        Environment environment, Map<String, Duration> phases, Map<String, Duration> readyAfter, Room room) {

    /** Writes {@code report.txt} and {@code report.json} into the folder. */
    public void write(Path directory) {
        OutputFiles.write(directory.resolve("report.txt"), text());
        JsonFile.write(directory.resolve("report.json"), this::write);
    }

    /** A table for people. */
    public String text() {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "Environment %s (%s), %s variant%n%n",
                environment.name(),
                environment.type(),
                environment.alpine() ? "Alpine" : "regular"));
        for (RunningService service : environment.services()) {
            String port = service.ports().isEmpty()
                    ? "-"
                    : service.host() + ":" + service.ports().get(0).published();
            text.append(String.format(
                    Locale.ROOT,
                    "  %-12s %-8s %-40s %-22s %s%n",
                    service.name(),
                    service.variant(),
                    service.image(),
                    port,
                    ready(readyAfter.get(service.key()))));
            if (service.fallback() != null) {
                text.append("               regular because ")
                        .append(service.fallback())
                        .append(System.lineSeparator());
            }
        }
        text.append(System.lineSeparator());
        text.append(room.text());
        phases.forEach((name, took) -> text.append(String.format(Locale.ROOT, "  %-16s %s%n", name, seconds(took))));
        return text.toString();
    }

    private static String ready(@Nullable Duration after) {
        return after == null ? "was running" : "ready after " + seconds(after);
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.2f s", duration.toMillis() / 1000.0);
    }

    private void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("environment", environment.name());
        json.writeStringField("variant", environment.alpine() ? "alpine" : "regular");
        json.writeStringField("composeFile", environment.composeFile());
        json.writeObjectFieldStart("phasesMillis");
        for (Map.Entry<String, Duration> phase : phases.entrySet()) {
            json.writeNumberField(phase.getKey(), phase.getValue().toMillis());
        }
        json.writeEndObject();
        json.writeObjectFieldStart("memory");
        json.writeNumberField("limitsBytes", room.need());
        json.writeNumberField("totalBytes", room.total());
        json.writeNumberField("environmentsThatFit", room.fit());
        json.writeNumberField("environmentsThatFitInTheOtherVariant", room.otherFit());
        json.writeEndObject();
        json.writeArrayFieldStart("services");
        for (RunningService service : environment.services()) {
            write(json, service);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void write(JsonGenerator json, RunningService service) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", service.name());
        json.writeStringField("variant", service.variant());
        json.writeStringField("image", service.image());
        if (service.fallback() != null) {
            json.writeStringField("fallback", service.fallback());
        }
        Duration ready = readyAfter.get(service.key());
        if (ready != null) {
            json.writeNumberField("readyAfterMillis", ready.toMillis());
        }
        json.writeEndObject();
    }
}
