package io.netra.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.netra.compose.ComposeReader;
import io.netra.stack.Labels;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is planned for services that start from snapshots. */
final class SnapshotPlannerTest {

    private static final Creation CREATION = new Creation(Map.of(Labels.ENVIRONMENT, "test"), true);
    private static final SnapshotSpec SPEC = new SnapshotSpec(
            "db", "shop-db-snapshot", "c0ffee", "/data", "INT", ProbeSpec.parse("postgresql:5432"), Map.of("a", "b"));

    private final Wanted wanted = new Wanted(
            new ComposeReader(variable -> null).read(Path.of("/x/compose.yaml"), """
                    name: shop
                    services:
                      db:
                        image: postgres:15
                        ports: ["127.0.0.1:15432:5432"]
                        tmpfs: ["/data"]
                        read_only: true
                    """), List.of(), List.of(SPEC));

    private static Observed observed(Map<String, String> images) {
        return new Observed(List.of(), List.of(), List.of(), images, Map.of());
    }

    private static Observed withSnapshot(String key) {
        return observed(Map.of("postgres:15", "sha256:1"))
                .withSnapshots(List.of(new SnapshotImage("sha256:2", key, Instant.EPOCH)));
    }

    @Test
    void planWhenImageIsMissingPullsItOnly() {
        assertThat(SnapshotPlanner.plan(wanted, Observed.NOTHING, CREATION))
                .hasToString("[] -> #1 pull image postgres:15, no such image here");
    }

    @Test
    void planWhenSnapshotIsMissingMakesIt() {
        String tag = SPEC.reference("sha256:1");
        assertThat(SnapshotPlanner.plan(wanted, observed(Map.of("postgres:15", "sha256:1")), CREATION))
                .hasToString("""
                        [] -> #1 create container shop-db-snapshot, no snapshot of this content
                        [1] -> #2 start container shop-db-snapshot, just created
                        [2] -> #3 await shop-db-snapshot by postgresql:5432, it has to be initialised
                        [3] -> #4 save snapshot %s, its data is whole""".formatted(tag));
    }

    @Test
    void containerThatASnapshotIsMadeOfTakesNoFixedPort() {
        Plan plan = SnapshotPlanner.plan(wanted, observed(Map.of("postgres:15", "sha256:1")), CREATION);
        ContainerSpec spec = ((Step.CreateContainer) plan.nodes().get(0).step()).spec();
        assertThat(spec.definition().network().ports()).singleElement().satisfies(port -> {
            assertThat(port.published()).isNull();
            assertThat(port.hostIp()).isEqualTo("127.0.0.1");
        });
        assertThat(spec.networks()).isEmpty();
        assertThat(spec.definition().storage().readOnly()).isFalse();
        assertThat(spec.before()).startsWith("/bin/sh", "-c").endsWith("/data", "INT");
        assertThat(spec.labels()).containsEntry(Labels.ENVIRONMENT, "test").containsEntry(Labels.PROJECT, "shop");
        assertThat(SnapshotPlanner.serviceOf(spec.definition().key())).isEqualTo("db");
    }

    @Test
    void planWhenSnapshotIsThereMakesNone() {
        assertThat(SnapshotPlanner.plan(wanted, withSnapshot(SPEC.key("sha256:1")), CREATION)
                        .isEmpty())
                .isTrue();
        assertThat(SnapshotPlanner.plan(wanted, withSnapshot(SPEC.key("sha256:9")), CREATION)
                        .isEmpty())
                .isFalse();
    }

    @Test
    void startCreatesTheContainerFromTheSnapshot() {
        Observed observed = withSnapshot(SPEC.key("sha256:1"));
        assertThat(Planner.plan(wanted, observed, CREATION).toString())
                .contains("create container shop-db-1, no container; it starts from a snapshot");
        assertThat(Planner.imageIds(wanted, observed)).containsEntry(SPEC.reference("sha256:1"), "sha256:2");
        assertThat(Planner.snapshots(wanted, observed)).containsOnlyKeys("db");
    }

    @Test
    void startWithoutTheSnapshotIsTheUsualOne() {
        Observed observed = withSnapshot(SPEC.key("sha256:1"));
        Wanted usual = wanted.withoutSnapshotsOf(Set.of("db"));
        assertThat(Planner.plan(usual, observed, CREATION))
                .hasToString(Planner.plan(wanted.file(), List.of(), observed, CREATION)
                        .toString());
    }

    @Test
    void keyDependsOnImageContentPlaceAndSignal() {
        assertThat(Set.of(
                        SPEC.key("sha256:1"),
                        SPEC.key("sha256:2"),
                        with("other", "/data", "INT").key("sha256:1"),
                        with("c0ffee", "/elsewhere", "INT").key("sha256:1"),
                        with("c0ffee", "/data", "TERM").key("sha256:1")))
                .hasSize(5);
        assertThat(SPEC.commit("sha256:1").labels())
                .containsEntry(Labels.SNAPSHOT, SPEC.key("sha256:1"))
                .containsEntry("a", "b");
    }

    private static SnapshotSpec with(String hash, String directory, String signal) {
        return new SnapshotSpec("db", SPEC.repository(), hash, directory, signal, SPEC.probe(), SPEC.labels());
    }
}
