package io.netra.bench.report;

import static io.netra.bench.report.Row.ratio;
import static io.netra.bench.report.Row.time;

import java.util.List;

/** The goals, as they were set before anything was measured. */
final class Rows {

    static final List<Row> ALL = List.of(
            ratio(
                    "a",
                    "start, fresh Maven, render to export",
                    "netra, fresh Maven: start, render to export",
                    "docker compose: up",
                    0.45),
            ratio(
                    "a",
                    "start, fresh Maven, render to export",
                    "netra, fresh Maven: start, render to export",
                    "floor: up",
                    1.55),
            ratio("b", "start, warm JVM, the goal", "netra, warm JVM: start, goal", "floor: up", 1.15),
            ratio("c", "stop in the JVM that started, the goal", "netra, first module: stop, goal", "floor: down", 1.2),
            ratio(
                    "c",
                    "stop in the JVM that started, the goal",
                    "netra, first module: stop, goal",
                    "docker compose: down",
                    1.0),
            ratio("c", "stop, warm JVM, the goal", "netra, warm JVM: stop, goal", "floor: down", 1.2),
            ratio(
                    "d",
                    "start, the whole process of Maven",
                    "netra, fresh Maven: start, whole process",
                    "docker-maven-plugin, defaults: start, whole process",
                    0.85),
            ratio(
                    "d",
                    "start, the whole process of Maven",
                    "netra, fresh Maven: start, whole process",
                    "docker-maven-plugin, best: start, whole process",
                    0.85),
            ratio(
                    "d",
                    "stop, the whole process of Maven",
                    "netra, fresh Maven: stop, whole process",
                    "docker-maven-plugin, defaults: stop, whole process",
                    0.1),
            ratio(
                    "e",
                    "attach to what runs, warm JVM, the goal",
                    "netra, warm JVM: attach, goal",
                    "netra, warm JVM: start, goal",
                    0.2),
            new Row(
                    "e",
                    "attach to what runs, fresh Maven, render to export",
                    "netra, fresh Maven: attach, render to export",
                    "docker-java: first answer in a fresh JVM",
                    1,
                    150),
            ratio(
                    "f",
                    "build of three images, nothing changed, warm JVM",
                    "netra, warm JVM: build, nothing changed, goal",
                    "docker buildx bake: nothing changed",
                    1.0),
            ratio(
                    "g",
                    "build of three images from scratch, warm JVM, the goal",
                    "netra, warm JVM: build from scratch, goal",
                    "docker buildx bake: from scratch",
                    1.0),
            ratio(
                    "i",
                    "eight environments at once, -T8",
                    "netra: eight started, goals",
                    "docker compose: eight up",
                    1.0),
            time("k", "skipped, the goal, once Maven has loaded the plugin", "netra, skipped: stop, goal", 50),
            ratio(
                    "k",
                    "skipped, the whole process of Maven",
                    "netra, skipped: whole process",
                    "an empty plugin: whole process",
                    1.1));

    private Rows() {}
}
