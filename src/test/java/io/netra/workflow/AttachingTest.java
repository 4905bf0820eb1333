package io.netra.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.netra.testing.FakeEngine;
import io.netra.testing.Settled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A build that would rather use the environment that the command line has kept. */
final class AttachingTest {

    @TempDir
    private Path base;

    private Workbench bench;

    @BeforeEach
    void open() throws IOException {
        bench = new Workbench(base);
    }

    @AfterEach
    void close() throws IOException {
        bench.close();
    }

    private Settled reusing() {
        return bench.settled().session("build").execution("netra").set("reuse", "true");
    }

    private FakeEngine engineWithKept(String execution) {
        FakeEngine engine = bench.engineWithImages();
        bench.start(bench.settled().session("earlier").execution(execution).kept(), engine);
        return engine;
    }

    private static List<String> callsSince(FakeEngine engine, int before) {
        return engine.calls().subList(before, engine.calls().size());
    }

    @Test
    void whatIsKeptAndTheSameIsUsedAndLeftAsItIs() {
        for (String execution : List.of("default-cli", "netra")) {
            FakeEngine engine = engineWithKept(execution);
            int before = engine.calls().size();
            int closed = engine.closed();

            StartWorkflow.Started started = bench.start(reusing(), engine);

            assertThat(callsSince(engine, before)).isEmpty();
            assertThat(started.kept()).as("no end of a session is to remove it").isTrue();
            assertThat(bench.events())
                    .contains("attached " + started.environment().name());
            assertThat(engine.container(started.properties().get("netra.postgres.container")))
                    .isNotNull();
            assertThat(started.propertiesFile()).isEqualTo(base.resolve("target/netra/netra/environment.properties"));
            assertThat(engine.closed()).isGreaterThan(closed);
        }
    }

    @Test
    void whatStartedFromASnapshotIsTheSameAsWhatWould() {
        FakeEngine engine = bench.engineWithImages();
        bench.start(bench.settled().session("earlier").execution("netra").kept().set("snapshot", "true"), engine);

        assertThat(bench.start(reusing().set("snapshot", "true"), engine).kept())
                .isTrue();
        assertThat(bench.start(reusing(), engine).kept()).isFalse();
    }

    @Test
    void whatDiffersIsLeftAloneAndTheBuildStartsItsOwn() throws IOException {
        FakeEngine engine = engineWithKept("default-cli");
        List<String> kept = Workbench.left(engine);
        Files.writeString(base.resolve("api/main.sh"), "echo changed\n");

        StartWorkflow.Started started = bench.start(reusing(), engine);

        assertThat(started.kept()).isFalse();
        assertThat(Workbench.left(engine)).containsAll(kept).hasSize(2 * kept.size());
        assertThat(bench.events())
                .anyMatch(event -> event.startsWith("not attached shop-test-")
                        && event.contains("a start would build image shop-alpine-test-api:latest"));
    }

    @Test
    void whatHasStoppedIsLeftAlone() {
        FakeEngine engine = engineWithKept("default-cli");
        String container = Workbench.left(engine).stream()
                .filter(name -> name.endsWith("-redis-1"))
                .findFirst()
                .orElseThrow();
        engine.container(container).exit(0);

        assertThat(bench.start(reusing(), engine).kept()).isFalse();
        assertThat(engine.inspectContainer(container).status()).isEqualTo("exited");
    }

    @Test
    void whereNothingIsKeptTheBuildStartsItsOwn() {
        FakeEngine engine = bench.engineWithImages();

        assertThat(bench.start(reusing(), engine).kept()).isFalse();
        assertThat(bench.events()).noneMatch(event -> event.contains("attached"));
    }

    @Test
    void whoeverWantsAllBuiltAnewUsesNothingThatIsKept() {
        FakeEngine engine = engineWithKept("default-cli");
        assertThat(bench.start(reusing().set("noCache", "true"), engine).kept()).isFalse();
        assertThat(Collections.frequency(engine.calls(), "build shop-alpine-test-api:latest"))
                .isEqualTo(2);
    }

    @Test
    void whatAnotherCheckoutHasKeptIsNotTheirs() throws IOException {
        FakeEngine engine = bench.engineWithImages();
        bench.start(bench.settled().set("environmentName", "demo").kept(), engine);
        Path other = Files.createDirectory(base.resolve("other"));
        try (Workbench neighbour = new Workbench(other)) {
            Settled settled = neighbour.settled().set("reuse", "true").set("environmentName", "demo");

            assertThat(neighbour.failingStart(settled, engine))
                    .hasMessageContaining("an environment of that name is there already, started in " + base);
        }
    }

    @Test
    void whatExpiresSoonIsLeftAlone() {
        FakeEngine engine = engineWithKept("default-cli");
        Instant later = Instant.parse("2026-11-23T11:40:00Z");

        StartWorkflow.Started started = new StartWorkflow(bench.context(reusing(), engine, later)).run(Map.of());

        assertThat(started.kept()).isFalse();
        assertThat(bench.events()).anyMatch(event -> event.endsWith("it expires in less than 30 minutes"));
    }

    @Test
    void whatMountsAFileThatHasChangedIsLeftAlone() throws IOException {
        Path scripts = Files.createDirectories(base.resolve("src/netra/init/postgres"));
        Path script = Files.writeString(scripts.resolve("schema.sql"), "select 1;");
        FakeEngine engine = engineWithKept("default-cli");
        Files.setLastModifiedTime(scripts, FileTime.from(Instant.parse("2026-11-23T09:00:00Z")));
        Files.setLastModifiedTime(script, FileTime.from(Instant.parse("2026-11-23T09:00:00Z")));
        assertThat(bench.start(reusing(), engine).kept()).isTrue();

        Files.setLastModifiedTime(script, FileTime.from(Instant.parse("2026-11-23T10:00:01Z")));

        assertThat(bench.start(reusing(), engine).kept()).isFalse();
        assertThat(bench.events()).anyMatch(event -> event.contains(scripts + ", which it mounts, has changed since"));
    }
}
