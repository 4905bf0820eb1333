package io.netra.bench.report;

import io.netra.bench.run.Folders;
import io.netra.bench.run.Samples;
import java.awt.BasicStroke;
import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.style.Styler;

/** The medians of start and stop as bars: no background, and colours that are seen on a light and on a dark one. */
final class Chart {

    private static final Color CLEAR = new Color(0, 0, 0, 0);
    private static final Color INK = new Color(0x76, 0x7c, 0x85);
    private static final Color START = new Color(0x2f, 0x81, 0xd8);
    private static final Color STOP = new Color(0xd9, 0x7a, 0x1a);

    private record Bar(String label, String start, String stop) {}

    private static final List<Bar> BARS = List.of(
            new Bar("Engine API", "floor: up", "floor: down"),
            new Bar("netra, warm", "netra, warm JVM: start, goal", "netra, warm JVM: stop, goal"),
            new Bar(
                    "netra, fresh",
                    "netra, fresh Maven: start, goal with Maven's loading of the plugin",
                    "netra, first module: stop, goal"),
            new Bar("Testc., warm", "Testcontainers, warm JVM: start", "Testcontainers, warm JVM: stop"),
            new Bar("Testc., fresh", "Testcontainers, fresh JVM: start", "Testcontainers, fresh JVM: stop"),
            new Bar("compose", "docker compose: up", "docker compose: down"),
            new Bar("dmp, best", "docker-maven-plugin, best: start, goal", "docker-maven-plugin, best: stop, goal"),
            new Bar(
                    "dmp, defaults",
                    "docker-maven-plugin, defaults: start, goal",
                    "docker-maven-plugin, defaults: stop, goal"));

    private final Samples samples;
    private final String where;

    /**
     * @param where the machine and the engine, in a few words
     */
    Chart(Samples samples, String where) {
        this.samples = samples;
        this.where = where;
    }

    void write(Path file) throws IOException {
        List<Bar> bars = BARS.stream()
                .filter(bar -> samples.has(bar.start()) && samples.has(bar.stop()))
                .toList();
        List<String> labels = bars.stream().map(Bar::label).toList();
        CategoryChart chart = new CategoryChartBuilder()
                .width(860)
                .height(420)
                .title("Five services, medians in seconds, on " + where)
                .build();
        style(chart);
        chart.addSeries(
                        "start, until all are ready",
                        labels,
                        seconds(bars.stream().map(Bar::start).toList()))
                .setFillColor(START);
        chart.addSeries(
                        "stop, until all is removed",
                        labels,
                        seconds(bars.stream().map(Bar::stop).toList()))
                .setFillColor(STOP);
        ByteArrayOutputStream svg = new ByteArrayOutputStream();
        VectorGraphicsEncoder.saveVectorGraphic(chart, svg, VectorGraphicsEncoder.VectorGraphicsFormat.SVG);
        Folders.write(file, svg.toString(StandardCharsets.UTF_8));
    }

    private List<Double> seconds(List<String> series) {
        List<Double> seconds = new ArrayList<>();
        series.forEach(name -> seconds.add(Math.round(samples.spread(name).median() / 10) / 100.0));
        return seconds;
    }

    private static void style(CategoryChart chart) {
        var style = chart.getStyler();
        style.setChartBackgroundColor(CLEAR);
        style.setPlotBackgroundColor(CLEAR);
        style.setPlotBorderVisible(false);
        style.setPlotGridVerticalLinesVisible(false);
        style.setPlotGridLinesColor(new Color(0x76, 0x7c, 0x85, 0x60));
        style.setPlotGridLinesStroke(new BasicStroke(0.5f));
        style.setChartFontColor(INK);
        style.setAxisTickLabelsColor(INK);
        style.setAxisTickMarksColor(INK);
        style.setLegendBackgroundColor(CLEAR);
        style.setLegendBorderColor(CLEAR);
        style.setLegendPosition(Styler.LegendPosition.InsideNW);
        style.setLabelsVisible(true);
        style.setLabelsFontColorAutomaticEnabled(false);
        style.setLabelsFontColor(INK);
        style.setLabelsPosition(1.06);
        style.setAvailableSpaceFill(0.7);
    }
}
