package io.netra.bench.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netra.bench.run.Folders;
import io.netra.bench.run.Samples;
import io.netra.bench.run.Settings;
import io.netra.bench.run.Spread;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Everything that is written about a run. What the page says whatever the figures are lies in {@code page.md} beside the
 * classes.
 */
public final class Report {

    private final Path page;
    private final Optional<Path> jmh;
    private final Machine machine;

    public Report(Path page, Optional<Path> jmh, Machine machine) {
        this.page = page;
        this.jmh = jmh;
        this.machine = machine;
    }

    /** @param rounds how many the samples are of */
    public void write(Samples samples, Settings settings, int rounds) {
        try {
            writeAll(samples, settings, rounds);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void writeAll(Samples samples, Settings settings, int rounds) throws IOException {
        Folders.write(settings.bench().resolve("target/samples.json"), json(samples));
        Path chart = page.resolveSibling("benchmarks.svg");
        new Chart(samples, machine.brief()).write(chart);
        Folders.write(page, text(samples, rounds));
    }

    private String text(Samples samples, int rounds) throws IOException {
        return template()
                .replace("@ROUNDS@", String.valueOf(rounds))
                .replace("@MACHINE@", facts())
                .replace("@STAND_INS@", standIns())
                .replace("@ROWS@", rows(samples))
                .replace("@LOST@", lost(samples))
                .replace("@CHANGE@", change(samples))
                .replace("@SNAPSHOT@", snapshot(samples))
                .replace("@JMH@", jmh.map(JmhResults::table).orElse("Not measured in this run."))
                .replace("@SERIES@", series(samples));
    }

    private static String template() throws IOException {
        try (InputStream stream = Report.class.getResourceAsStream("page.md")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String json(Samples samples) throws JsonProcessingException {
        return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(samples.all());
    }

    private String facts() {
        return lines(machine.facts().entrySet().stream()
                .map(fact -> "| " + fact.getKey() + " | " + fact.getValue() + " |")
                .toList());
    }

    private String standIns() {
        if (machine.standIns().isEmpty()) {
            return "The images are the real ones.";
        }
        String names = machine.standIns().stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
        return "**The images are stand-ins**: " + names
                + " carry the label `io.netra.stand-in=true` and are not what bears"
                + " these names elsewhere; [engines.md](engines.md#stand-in-images) tells what they are. All contestants"
                + " run the same ones.";
    }

    private static String rows(Samples samples) {
        return lines(Rows.ALL.stream().map(row -> row.line(samples)).toList());
    }

    private static String lost(Samples samples) {
        List<String> missed = Rows.ALL.stream()
                .filter(row -> row.measured(samples) && !row.reached(samples))
                .map(row -> "- (" + row.id() + ") " + row.what() + ", beside "
                        + (row.base().isEmpty() ? "its limit" : row.base()))
                .toList();
        return missed.isEmpty() ? "All goals that were measured were reached." : "Not reached:\n\n" + lines(missed);
    }

    /** A run in which more than that service had changed would have failed. */
    private static String change(Samples samples) {
        String series = "netra, fresh Maven: start after a change, goal";
        return samples.has(series)
                ? "yes, in " + Row.millis(samples.spread(series).median())
                : "not measured in this run";
    }

    private static String snapshot(Samples samples) {
        String scripts = "netra, a large schema: start from its scripts, render to export";
        String snapshot = "netra, a large schema: start from a snapshot, render to export";
        if (!samples.has(scripts) || !samples.has(snapshot)) {
            return "not measured in this run";
        }
        double without = samples.spread(scripts).median();
        double with = samples.spread(snapshot).median();
        return "%s from its scripts, %s from a snapshot, %.2f of it"
                .formatted(Row.millis(without), Row.millis(with), with / without);
    }

    private static String series(Samples samples) {
        return lines(samples.all().keySet().stream()
                .sorted()
                .map(name -> line(name, samples.spread(name)))
                .toList());
    }

    private static String line(String name, Spread spread) {
        return "| %s | %s | %s | %s | %d |"
                .formatted(
                        name,
                        Row.millis(spread.min()),
                        Row.millis(spread.median()),
                        Row.millis(spread.max()),
                        spread.count());
    }

    private static String lines(List<String> lines) {
        return String.join("\n", lines);
    }
}
