package io.netra.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.netra.environment.JsonFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What services used at the end of their run, as {@code measurements.json}. */
public final class Measurements {

    private Measurements() {}

    /**
     * One service at its end.
     *
     * @param state the engine's word: {@code running}, {@code exited}, …
     * @param memory bytes in use, page cache left out; 0 where it was not running
     * @param limit bytes allowed; 0 for no limit
     * @param outOfMemory whether the kernel killed one of its processes for memory
     * @param restarts how often the engine restarted it
     */
    public record Measurement(
            String service, String variant, String state, long memory, long limit, boolean outOfMemory, int restarts) {}

    /** Writes the file into the folder of an execution. */
    public static void write(Path directory, List<Measurement> measurements) {
        JsonFile.write(directory.resolve("measurements.json"), json -> {
            json.writeStartArray();
            for (Measurement measurement : measurements) {
                write(json, measurement);
            }
            json.writeEndArray();
        });
    }

    private static void write(JsonGenerator json, Measurement measurement) throws IOException {
        json.writeStartObject();
        json.writeStringField("service", measurement.service());
        json.writeStringField("variant", measurement.variant());
        json.writeStringField("state", measurement.state());
        json.writeNumberField("memoryBytes", measurement.memory());
        json.writeNumberField("memoryLimitBytes", measurement.limit());
        json.writeBooleanField("outOfMemory", measurement.outOfMemory());
        json.writeNumberField("restarts", measurement.restarts());
        json.writeEndObject();
    }
}
