package io.netra.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.netra.engine.Engine;
import io.netra.engine.EngineException;
import io.netra.engine.docker.DockerEngine;
import io.netra.engine.docker.Lookup;
import io.netra.it.RealEngine;
import io.netra.plan.Observed;
import io.netra.plan.SnapshotImage;
import io.netra.stack.Labels;
import io.netra.testing.FakeProgress;
import io.netra.testing.Settled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Snapshots on the engine at DOCKER_HOST: what is made, what starts from it, and what is left. */
@EnabledIf("io.netra.workflow.DockerSnapshotIT#engineAnswers")
final class DockerSnapshotIT {

    @TempDir
    private Path base;

    private final String name = "snapshot-it-" + UUID.randomUUID().toString().substring(0, 8);
    private final List<String> environments = new ArrayList<>();
    private Clock clock = Clock.systemUTC();

    static boolean engineAnswers() {
        if (System.getenv("DOCKER_HOST") == null) {
            return false;
        }
        try (Engine engine = connect()) {
            return !engine.info().version().isEmpty();
        } catch (EngineException e) {
            return false;
        }
    }

    private static Engine connect() {
        return DockerEngine.connect(Lookup.ofProcess(Optional.empty(), Optional.empty(), warning -> {}));
    }

    @BeforeEach
    void schema() throws IOException {
        script("src/netra/init/postgres/01.sql", "CREATE TABLE words (word text); INSERT INTO words VALUES ('first');");
    }

    private void script(String path, String text) throws IOException {
        Path file = base.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @AfterEach
    void removeEverything() {
        try (Engine engine = connect()) {
            environments.forEach(environment -> remove(engine, environment));
            engine.snapshots(name).forEach(snapshot -> engine.removeImage(snapshot.id()));
        }
    }

    private static void remove(Engine engine, String environment) {
        Observed left = engine.observe(Map.of(Labels.PROJECT, environment), Set.of());
        left.containers().forEach(container -> engine.removeContainer(container.id()));
        left.networks().forEach(network -> engine.removeNetwork(network.id()));
        left.volumes().forEach(volume -> engine.removeVolume(volume.name()));
    }

    /** One build: starts, looks, removes. */
    private final class Build {

        private final String environment =
                name + "-" + UUID.randomUUID().toString().substring(0, 4);
        private final FakeProgress progress = new FakeProgress();
        private final Settled settled = new Settled(base)
                .set("environmentName", environment)
                .set("name", name)
                .set("timeout", "60s")
                .set("snapshot", "true")
                .session("snapshot-it");

        Build() {
            synchronized (environments) {
                environments.add(environment);
            }
        }

        Build set(String parameter, String value) {
            settled.set(parameter, value);
            return this;
        }

        Build postgres() {
            settled.service("postgres");
            return this;
        }

        /** What a query gives in the environment once it has started; then the environment goes. */
        String answer(String query) throws Exception {
            WorkflowContext context = new WorkflowContext(
                    settled.settings(),
                    DockerSnapshotIT::connect,
                    progress,
                    line -> {},
                    clock,
                    variable -> base.resolve("cache").toString(),
                    property -> null);
            String container =
                    new StartWorkflow(context).run(Map.of()).properties().get("netra.postgres.container");
            RealEngine.Outcome outcome = RealEngine.docker(
                    "exec",
                    String.valueOf(container),
                    "psql",
                    "-h",
                    "/var/run/postgresql",
                    "-U",
                    "netra",
                    "-tAc",
                    query);
            try (Engine engine = connect()) {
                assertThat(engine.observe(Map.of(Labels.PROJECT, environment), Set.of())
                                .containers())
                        .as("the container that made the snapshot is gone")
                        .hasSize(1);
                remove(engine, environment);
            }
            return outcome.output().strip();
        }

        List<String> events(String beginning) {
            return progress.events().stream()
                    .filter(event -> event.startsWith(beginning))
                    .toList();
        }
    }

    private Build build() {
        return new Build().postgres();
    }

    private List<SnapshotImage> snapshots() {
        try (Engine engine = connect()) {
            return engine.snapshots(name);
        }
    }

    @Test
    void laterStartsHaveTheDataOfTheFirstWithoutItsScripts() throws Exception {
        for (String alpine : List.of("true", "false")) {
            Build first = build().set("alpine", alpine);
            assertThat(first.answer("SELECT word FROM words")).isEqualTo("first");
            assertThat(first.events("snapshot made")).hasSize(1);
            assertThat(first.events("warning")).isEmpty();

            Build second = build().set("alpine", alpine);
            assertThat(second.answer("SELECT word FROM words")).isEqualTo("first");
            assertThat(second.events("snapshot made")).isEmpty();
            assertThat(second.events("from snapshot")).hasSize(1);
            assertThat(second.events("warning")).isEmpty();
        }
        assertThat(snapshots()).hasSize(2);
    }

    @Test
    void anotherScriptMakesAnotherSnapshot() throws Exception {
        assertThat(build().answer("SELECT word FROM words")).isEqualTo("first");
        script("src/netra/init/postgres/02.sql", "UPDATE words SET word = 'second';");
        assertThat(build().answer("SELECT word FROM words")).isEqualTo("second");
        assertThat(snapshots()).hasSize(2);
    }

    @Test
    void scriptsRunWithoutSnapshotsToo() throws Exception {
        Build plain = build().set("snapshot", "false");
        assertThat(plain.answer("SELECT word FROM words")).isEqualTo("first");
        assertThat(snapshots()).isEmpty();
    }

    @Test
    void dataLiesInMemoryAsWithoutASnapshot() throws Exception {
        build().answer("SELECT 1");
        Build later = build();
        assertThat(later.answer("SELECT pg_read_file('/proc/mounts')"))
                .containsPattern("tmpfs /var/lib/postgresql/data tmpfs");
    }

    @Test
    void brokenSnapshotIsReplacedByTheUsualWayAndGoes() throws Exception {
        build().answer("SELECT 1");
        breakTheSnapshot();
        Build after = build();
        assertThat(after.answer("SELECT word FROM words")).isEqualTo("first");
        assertThat(after.events("warning"))
                .singleElement()
                .asString()
                .contains("starts without a snapshot, as it did not start from its snapshot");
        assertThat(snapshots()).isEmpty();
    }

    private static void docker(String... arguments) throws Exception {
        RealEngine.Outcome outcome = RealEngine.docker(arguments);
        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
    }

    /** An image with the same labels, which is not what they say. */
    private void breakTheSnapshot() throws Exception {
        String good = snapshots().get(0).id();
        docker("tag", good, name + "-good");
        script("broken/Dockerfile", "FROM " + name + "-good\nRUN echo nonsense >/.netra/snapshot/PG_VERSION\n");
        docker(
                "build",
                "-q",
                "-t",
                name + "-broken-snapshot:1",
                base.resolve("broken").toString());
        docker("rmi", name + "-good");
        try (Engine engine = connect()) {
            engine.removeImage(good);
            assertThat(engine.snapshots(name))
                    .extracting(SnapshotImage::id)
                    .doesNotContain(good)
                    .hasSize(1);
        }
    }

    @Test
    void scriptThatFailsFailsTheStartAndLeavesNoSnapshot() throws Exception {
        script("src/netra/init/postgres/02.sql", "SELECT nonsense;");
        Build failing = build();
        String message = "";
        try {
            failing.answer("SELECT 1");
        } catch (io.netra.problem.NetraException e) {
            message = e.getMessage();
        }
        assertThat(message).contains("nonsense");
        assertThat(failing.events("warning"))
                .anyMatch(event -> event.contains("no snapshot could be made of its data"));
        assertThat(snapshots()).isEmpty();
    }

    @Test
    void twoBuildsAtOnceMakeWholeSnapshots() throws Exception {
        ExecutorService builds = Executors.newFixedThreadPool(2);
        try {
            List<Future<String>> answers = Stream.of(build(), build())
                    .map(build -> builds.submit(() -> build.answer("SELECT word FROM words")))
                    .toList();
            for (Future<String> answer : answers) {
                assertThat(answer.get()).isEqualTo("first");
            }
        } finally {
            builds.shutdownNow();
        }
        Build later = build();
        assertThat(later.answer("SELECT word FROM words")).isEqualTo("first");
        assertThat(later.events("snapshot made")).isEmpty();
    }

    @Test
    void oldSnapshotIsMadeAnewAndGoes() throws Exception {
        clock = Clock.offset(Clock.systemUTC(), Duration.ofDays(-8));
        build().answer("SELECT 1");
        List<SnapshotImage> old = snapshots();
        clock = Clock.systemUTC();
        Build later = build();
        later.answer("SELECT 1");
        assertThat(later.events("snapshot made")).hasSize(1);
        assertThat(snapshots()).hasSize(1).doesNotContainAnyElementsOf(old);
    }

    @Test
    void databaseOfAComposeFileStartsFromASnapshotToo() throws Exception {
        script("seed/init.sql", "CREATE TABLE words (word text); INSERT INTO words VALUES ('of the file');");
        script("compose.yaml", """
                services:
                  postgres:
                    image: postgres:15
                    environment: {POSTGRES_USER: netra, POSTGRES_PASSWORD: x, PGDATA: /var/lib/postgresql/data/here}
                    volumes:
                      - data:/var/lib/postgresql/data
                      - ./seed:/docker-entrypoint-initdb.d
                    ports: ["5432:5432"]
                volumes:
                  data: {}
                """);
        Predicate<String> made = event -> event.startsWith("snapshot made");
        List<Boolean> makes = new ArrayList<>();
        for (int round = 0; round < 2; round++) {
            Build of = new Build().set("composeFile", "compose.yaml");
            assertThat(of.answer("SELECT word FROM words")).isEqualTo("of the file");
            assertThat(of.events("warning")).isEmpty();
            makes.add(of.progress.events().stream().anyMatch(made));
        }
        assertThat(makes).containsExactly(true, false);
    }
}
