package io.netra.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netra.environment.OutputFiles;
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
        ArrayNode root = new ObjectMapper().createArrayNode();
        for (Measurement measurement : measurements) {
            ObjectNode node = root.addObject();
            node.put("service", measurement.service());
            node.put("variant", measurement.variant());
            node.put("state", measurement.state());
            node.put("memoryBytes", measurement.memory());
            node.put("memoryLimitBytes", measurement.limit());
            node.put("outOfMemory", measurement.outOfMemory());
            node.put("restarts", measurement.restarts());
        }
        OutputFiles.write(directory.resolve("measurements.json"), root.toPrettyString() + "\n");
    }
}
