package io.netra.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.netra.engine.EngineException;
import io.netra.problem.Problem;
import io.netra.testing.FakeEngine;
import io.netra.testing.Settled;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a start where snapshots fail; that they work, a real engine shows. */
final class SnapshotsTest {

    private static final String SNAPSHOT = "alpine-test-postgres-snapshot";

    private Workbench bench;

    @BeforeEach
    void open(@TempDir Path base) throws IOException {
        bench = new Workbench(base);
    }

    @AfterEach
    void close() throws IOException {
        bench.close();
    }

    private Settled settled() {
        return bench.settled().set("environmentName", "shop").set("snapshot", "true");
    }

    private List<String> calls(FakeEngine engine, String part) {
        return engine.calls().stream().filter(call -> call.contains(part)).toList();
    }

    private List<String> events(Predicate<String> which) {
        return bench.events().stream().filter(which).toList();
    }

    @Test
    void firstStartMakesItAndTheContainerStartsFromIt() {
        FakeEngine engine = bench.engineWithImages();
        bench.start(settled(), engine);
        assertThat(calls(engine, SNAPSHOT))
                .containsExactly(
                        "create container shop-" + SNAPSHOT,
                        "start shop-" + SNAPSHOT,
                        "stop shop-" + SNAPSHOT,
                        "commit shop-" + SNAPSHOT);
        assertThat(engine.container("shop-alpine-test-postgres-1").state().imageId())
                .contains("-postgres-snapshot:");
        assertThat(events(event -> event.startsWith("from snapshot"))).hasSize(1);
    }

    @Test
    void snapshotThatCannotBeMadeIsAWarning() {
        FakeEngine engine = bench.engineWithImages()
                .failing("commit shop-" + SNAPSHOT, new EngineException(Problem.of("Cannot", "disk", ""), 500, null));
        bench.start(settled(), engine);
        assertThat(engine.container("shop-alpine-test-postgres-1").state().imageId())
                .isEqualTo(FakeEngine.idOf("postgres:15-alpine"));
        assertThat(events(event -> event.startsWith("warning")))
                .singleElement()
                .asString()
                .contains("alpine-test-postgres starts without a snapshot")
                .contains("disk");
        assertThat(Workbench.left(engine)).noneMatch(name -> name.contains("snapshot"));
    }

    @Test
    void serviceThatFailsWithAndWithoutItFailsTheStartAndKeepsTheSnapshot() {
        FakeEngine engine = bench.engineWithImages();
        engine.onStart("shop-alpine-test-postgres-1", container -> container.exit(1));
        bench.failingStart(settled(), engine);
        assertThat(calls(engine, "start shop-alpine-test-postgres-1")).hasSize(2);
        assertThat(engine.snapshots("")).hasSize(1);
        assertThat(Workbench.left(engine)).isEmpty();
    }

    @Test
    void devKeepsItsDataByItselfAndMakesNone() {
        FakeEngine engine = bench.engineWithImages();
        bench.start(settled().set("environment", "dev").set("alpine", "true"), engine);
        assertThat(calls(engine, "commit")).isEmpty();
    }

    @Test
    void renderSaysWhatStartsFromASnapshot() {
        new RenderWorkflow(bench.context(settled(), bench.engine())).run();
        assertThat(bench.output())
                .containsExactly("alpine-test-postgres starts from a snapshot of its initialised data, which the first"
                        + " start makes");
    }
}
