package io.netra.bench.report;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netra.bench.run.Samples;
import io.netra.bench.run.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

    private static final String JMH = """
            [{"benchmark": "io.netra.bench.Rendering.render", "params": {"services": "6"},
              "primaryMetric": {"score": 4.5, "scoreError": 0.25, "scoreUnit": "ms/op"}}]
            """;

    @TempDir
    Path folder;

    private final Samples samples = new Samples();

    @BeforeEach
    void measure() {
        samples.count();
        for (String series : List.of("floor: up", "floor: down", "docker compose: up", "docker compose: down")) {
            samples.add(series, 1_500_000_000L);
        }
    }

    @Test
    void writeFillsEveryPlaceOfThePage() throws IOException {
        String page = page(Optional.empty(), List.of());

        assertFalse(page.matches("(?s).*@[A-Z_]+@.*"), page);
        assertTrue(page.contains("| docker compose: up | 1500 ms | 1500 ms | 1500 ms | 1 |"), page);
    }

    @Test
    void writeNamesStandIns() throws IOException {
        assertTrue(page(Optional.empty(), List.of("redis:7")).contains("stand-ins**: `redis:7`"));
    }

    @Test
    void writeTakesInJmhResults() throws IOException {
        Path results = Files.writeString(folder.resolve("jmh.json"), JMH);

        assertTrue(page(Optional.of(results), List.of())
                .contains("| Rendering.render | services=6 | 4.500 | 0.250 | ms/op |"));
    }

    @Test
    void writeDrawsTheChart() throws IOException {
        page(Optional.empty(), List.of());

        assertTrue(Files.readString(folder.resolve("benchmarks.svg")).contains("</svg>"));
    }

    private String page(Optional<Path> jmh, List<String> standIns) throws IOException {
        Path page = folder.resolve("benchmarks.md");
        Settings settings = new Settings(folder, folder, folder, List.of(), 7, false);
        new Report(page, jmh, new Machine(Map.of("kernel", "Linux"), standIns)).write(samples, settings, 1);
        return Files.readString(page);
    }
}
