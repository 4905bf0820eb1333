package io.netra.bench.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** What netra says of its last start; a goal's time on Maven's clock begins with the loading of the plugin. */
public final class StartReport {

    private StartReport() {}

    /** From rendering to the exported properties, in nanoseconds. */
    public static long total(Path project, String execution) {
        Path report = project.resolve("target/netra/" + execution + "/report.json");
        try {
            long millis = new ObjectMapper()
                    .readTree(report.toFile())
                    .path("phasesMillis")
                    .path("total")
                    .asLong();
            return TimeUnit.MILLISECONDS.toNanos(millis);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
