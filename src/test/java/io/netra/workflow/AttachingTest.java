package io.netra.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netra.environment.Lease;
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
        assertThat(bench.events()).noneMatch(event -> event.contains("Updating"));
    }

    @Test
    void whatDiffersIsMadeAnewAndTheRestStays() throws IOException {
        FakeEngine engine = engineWithKept("default-cli");
        List<String> kept = Workbench.left(engine);
        Files.writeString(base.resolve("api/main.sh"), "echo changed\n");
        int before = engine.calls().size();

        StartWorkflow.Started started = bench.start(reusing(), engine);

        assertThat(started.kept()).isTrue();
        assertThat(Workbench.left(engine)).isEqualTo(kept);
        assertThat(callsSince(engine, before))
                .contains("build shop-alpine-test-api:latest")
                .noneMatch(call -> call.contains("redis") || call.contains("postgres"));
        assertThat(bench.events())
                .anyMatch(event -> event.contains("Updating environment shop-test-")
                        && event.contains("a start would build image shop-alpine-test-api:latest"));
    }

    @Test
    void whatAnotherBuildUsesIsNotChangedUnderIt() throws IOException {
        FakeEngine engine = engineWithKept("default-cli");
        List<String> kept = Workbench.left(engine);
        assertThat(bench.start(reusing().session("neighbour"), engine).kept()).isTrue();
        Files.writeString(base.resolve("api/main.sh"), "echo changed\n");

        StartWorkflow.Started started = bench.start(reusing(), engine);

        assertThat(started.kept()).isFalse();
        assertThat(Workbench.left(engine)).containsAll(kept).hasSize(2 * kept.size());
        assertThat(bench.events()).anyMatch(event -> event.startsWith("not attached shop-test-"));
    }

    @Test
    void commandLineDoesNotChangeWhatABuildUses() throws IOException {
        FakeEngine engine = engineWithKept("default-cli");
        bench.start(reusing().session("neighbour"), engine);
        Files.writeString(base.resolve("api/main.sh"), "echo changed\n");
        int before = engine.calls().size();
        Settled again =
                bench.settled().session("again").execution("default-cli").kept();

        assertThat(bench.failingStart(again, engine)).hasMessageContaining("another build is using");
        assertThat(callsSince(engine, before)).isEmpty();
        assertThat(Workbench.leases(engine)).hasSize(2);
    }

    @Test
    void anotherVariantIsAnotherEnvironment() {
        FakeEngine engine = engineWithKept("default-cli").withImage("debian:12");
        List<String> kept = Workbench.left(engine);

        assertThat(bench.start(reusing().set("alpine", "false"), engine).kept()).isFalse();

        assertThat(Workbench.left(engine)).containsAll(kept);
    }

    @Test
    void whatHasStoppedIsStartedAgain() {
        FakeEngine engine = engineWithKept("default-cli");
        String container = Workbench.left(engine).stream()
                .filter(name -> name.endsWith("-redis-1"))
                .findFirst()
                .orElseThrow();
        engine.container(container).exit(0);

        assertThat(bench.start(reusing(), engine).kept()).isTrue();
        assertThat(engine.inspectContainer(container).status()).isEqualTo("running");
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

    /** Its own lease ends at noon; that of the build that uses it lasts half an hour from now, and is renewed. */
    @Test
    void whatABuildUsesDoesNotExpireUnderIt() {
        FakeEngine engine = engineWithKept("default-cli");
        List<String> kept = Workbench.left(engine);
        Instant noon = Instant.parse("2026-11-23T12:00:00Z");
        Settled neighbour = reusing().session("neighbour");
        new StartWorkflow(bench.context(neighbour, engine, noon.minusSeconds(60))).run(Map.of());
        Settled other =
                new Settled(base.resolve("elsewhere")).set("timeout", "20s").service("redis");

        new StartWorkflow(bench.context(other.session("other"), engine, noon.plusSeconds(60))).run(Map.of());
        assertThat(Workbench.left(engine)).containsAll(kept);

        new StartWorkflow(bench.context(other.session("last"), engine, noon.plusSeconds(1800))).run(Map.of());
        assertThat(Workbench.left(engine)).doesNotContainAnyElementsOf(kept);
    }

    @Test
    void buildThatKeepsIsFoundByTheNextOne() {
        FakeEngine engine = bench.engineWithImages();
        Settled keeping = reusing().set("keep", "30m");
        StartWorkflow.Started first = bench.start(keeping.session("first"), engine);
        assertThat(first.kept()).isTrue();
        assertThat(Workbench.leases(engine))
                .extracting(lease -> lease.owner().kept())
                .containsExactlyInAnyOrder(true, false);
        WorkflowContext context = bench.context(keeping, engine);
        assertThat(new LetGoWorkflow(context, Guard.NONE)
                        .run(first.environment().name()))
                .isEqualTo(new LetGoWorkflow.Outcome(true, Instant.parse("2026-11-23T10:30:00Z")));
        assertThat(Workbench.leases(engine))
                .extracting(lease -> lease.owner().kept())
                .containsExactly(true);
        assertThat(Workbench.leases(engine)).extracting(Lease::memory).doesNotContain(0L);
        int before = engine.calls().size();

        StartWorkflow.Started second = bench.start(reusing().set("keep", "30m").session("second"), engine);

        assertThat(second.environment().name()).isEqualTo(first.environment().name());
        assertThat(callsSince(engine, before)).isEmpty();
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

    @Test
    void aShorterKeepDoesNotShortenWhatSomebodyElseKeeps() {
        FakeEngine engine = engineWithKept("default-cli");
        Settled brief = reusing().set("keep", "5m");
        String name = bench.start(brief, engine).environment().name();
        assertThat(new LetGoWorkflow(bench.context(brief, engine), Guard.NONE).run(name))
                .isEqualTo(new LetGoWorkflow.Outcome(true, Instant.parse("2026-11-23T12:00:00Z")));
    }

    @Test
    void whatHasExpiredUnderABuildGoesWithItsEnd() {
        FakeEngine engine = engineWithKept("default-cli");
        String name = bench.start(reusing(), engine).environment().name();
        Instant later = Instant.parse("2026-11-23T13:00:00Z");
        assertThat(new LetGoWorkflow(bench.context(reusing(), engine, later), Guard.NONE).run(name))
                .isEqualTo(new LetGoWorkflow.Outcome(false, null));
        assertThat(Workbench.left(engine)).isEmpty();
    }

    @Test
    void stopGivesUpNothingOfWhatIsOnlyUsed() {
        FakeEngine engine = engineWithKept("default-cli");
        bench.start(reusing(), engine);
        bench.start(bench.settled().execution("other"), engine);
        String other = bench.settled().execution("other").stack(Map.of()).name();

        assertThat(new StopWorkflow(bench.context(bench.settled().execution("stop"), engine)).run())
                .containsExactly(other);
        assertThat(Workbench.leases(engine)).hasSize(2);
    }

    @Test
    void whatCannotBeLeasedIsNotUsed() {
        FakeEngine engine = engineWithKept("default-cli");
        Settled mine = reusing();
        WorkflowContext theirs = bench.context(mine, engine)
                .with(mine.settings().ownedBy(mine.settings().owner().keeping("default-cli")));
        String name =
                bench.settled().execution("default-cli").kept().stack(Map.of()).name();
        engine.failing("create volume " + new Lease(Launch.ownership(theirs).ofSession()).volume(name), 500);

        assertThat(bench.start(mine, engine).kept()).isFalse();
        assertThat(bench.events()).contains("not attached " + name + " it could not be leased");
    }

    /** As the files for the tests can't be written, the build fails, and uses nothing. */
    @Test
    void buildThatFailsAfterAttachingHasNoLease() throws IOException {
        FakeEngine engine = engineWithKept("default-cli");
        Files.createDirectories(base.resolve("target/netra"));
        Files.writeString(base.resolve("target/netra/netra"), "in the way");

        assertThatThrownBy(() -> bench.start(reusing(), engine)).isNotNull();
        assertThat(Workbench.leases(engine)).hasSize(1);
    }
}
