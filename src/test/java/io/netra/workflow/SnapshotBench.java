package io.netra.workflow;

import io.netra.engine.Engine;
import io.netra.engine.docker.DockerEngine;
import io.netra.engine.docker.Lookup;
import io.netra.plan.Observed;
import io.netra.stack.Labels;
import io.netra.testing.FakeProgress;
import io.netra.testing.Settled;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/**
 * Measures what a snapshot saves: whole starts of PostgreSQL with a large schema, with and without, in turn. No test: it
 * asserts nothing and runs only when named. What it prints also goes to {@code target/bench-snapshot.txt}.
 */
@EnabledIf("io.netra.workflow.DockerSnapshotIT#engineAnswers")
final class SnapshotBench {

    private static final int TABLES = 300;
    private static final int FILLED = 20;
    private static final int ROWS_EACH = 10_000;
    private static final int ROUNDS = Integer.getInteger("netra.bench.rounds", 5);
    private static final String NAME = "snapshot-bench";

    @TempDir
    private Path base;

    @Test
    void measure() throws IOException {
        schema();
        try (PrintStream out = new PrintStream(Files.newOutputStream(Path.of("target/bench-snapshot.txt")))) {
            for (String alpine : List.of("true", "false")) {
                for (String line : compare(alpine)) {
                    System.out.println(line);
                    out.println(line);
                }
            }
        } finally {
            removeEverything(true);
        }
    }

    private List<String> compare(String alpine) {
        start(alpine, false);
        double making = start(alpine, true);
        List<Double> without = new ArrayList<>();
        List<Double> with = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            without.add(start(alpine, false));
            with.add(start(alpine, true));
        }
        String image = alpine.equals("true") ? "postgres:15-alpine" : "postgres:15";
        double ratio = median(without) / median(with);
        return List.of(
                String.format(
                        Locale.ROOT, "%s, %d tables, %d rows, %d rounds", image, TABLES, FILLED * ROWS_EACH, ROUNDS),
                String.format(Locale.ROOT, "  without a snapshot     median %.2f s  %s", median(without), without),
                String.format(Locale.ROOT, "  from a snapshot        median %.2f s  %s", median(with), with),
                String.format(Locale.ROOT, "  the start that makes it       %.2f s", making),
                String.format(Locale.ROOT, "  ratio                         %.1f", ratio));
    }

    private static double median(List<Double> seconds) {
        return seconds.stream().sorted().toList().get(seconds.size() / 2);
    }

    private void schema() throws IOException {
        StringBuilder sql = new StringBuilder();
        for (int table = 0; table < TABLES; table++) {
            sql.append("CREATE TABLE t" + table + " (id bigserial PRIMARY KEY, name text UNIQUE, parent bigint);\n");
            sql.append("CREATE INDEX ON t" + table + " (parent);\n");
        }
        for (int table = 0; table < FILLED; table++) {
            sql.append("INSERT INTO t" + table + " (name, parent) SELECT 'row ' || i, i % 100 FROM generate_series(1, "
                    + ROWS_EACH + ") i;\n");
        }
        Path folder = Files.createDirectories(base.resolve("src/netra/init/postgres"));
        Files.writeString(folder.resolve("schema.sql"), sql);
    }

    /** Seconds of a whole start: rendering, creating, waiting until it is ready. */
    private double start(String alpine, boolean snapshot) {
        Settled settled = new Settled(base)
                .set("environmentName", NAME)
                .set("name", NAME)
                .set("alpine", alpine)
                .set("snapshot", String.valueOf(snapshot))
                .session(NAME)
                .service("postgres");
        WorkflowContext context = new WorkflowContext(
                settled.settings(),
                SnapshotBench::connect,
                new FakeProgress(),
                line -> {},
                Clock.systemUTC(),
                variable -> base.resolve("cache").toString(),
                property -> null);
        long begun = System.nanoTime();
        new StartWorkflow(context).run(Map.of());
        double seconds = Math.round((System.nanoTime() - begun) / 1e7) / 100.0;
        removeEverything(false);
        return seconds;
    }

    private static Engine connect() {
        return DockerEngine.connect(Lookup.ofProcess(Optional.empty(), Optional.empty(), warning -> {}));
    }

    private static void removeEverything(boolean images) {
        try (Engine engine = connect()) {
            Observed left = engine.observe(Map.of(Labels.PROJECT, NAME), Set.of());
            left.containers().forEach(container -> engine.removeContainer(container.id()));
            left.networks().forEach(network -> engine.removeNetwork(network.id()));
            left.volumes().forEach(volume -> engine.removeVolume(volume.name()));
            if (images) {
                engine.snapshots(NAME).forEach(snapshot -> engine.removeImage(snapshot.id()));
            }
        }
    }
}
