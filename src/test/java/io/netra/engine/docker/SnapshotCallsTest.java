package io.netra.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netra.compose.ComposeService.Storage;
import io.netra.compose.Mount;
import io.netra.engine.Engine;
import io.netra.engine.docker.ScriptedEngine.Answer;
import io.netra.plan.ContainerSpec;
import io.netra.plan.ImageCommit;
import io.netra.plan.SnapshotImage;
import io.netra.stack.Labels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls that make and find snapshots, and mounts of files that an engine does not have. */
final class SnapshotCallsTest {

    @TempDir
    Path dir;

    private ScriptedEngine script;
    private Engine engine;

    @BeforeEach
    void open() throws IOException {
        script = new ScriptedEngine(dir);
        engine = script.connect();
    }

    @AfterEach
    void close() {
        engine.close();
        script.close();
    }

    @Test
    void committedImageRunsWhatItsBaseRunsAndHasNoLabelsOfAnEnvironment() {
        script.on(
                        "GET /images/sha256:1/json",
                        Answer.json("{\"Config\":{\"Entrypoint\":[\"entry.sh\"],\"Cmd\":[\"postgres\"],"
                                + "\"StopSignal\":\"SIGINT\"}}"))
                .on(
                        "GET /containers/c1/json",
                        Answer.json("{\"Config\":{\"Labels\":{\"io.netra.creator\":\"me\",\"team\":\"a\"}}}"))
                .on("POST /commit", Answer.of(201, "{\"Id\":\"sha256:2\"}"));
        String id = engine.commit(
                "c1", new ImageCommit("shop-db-snapshot:k", "sha256:1", List.of("sh"), Map.of(Labels.SNAPSHOT, "key")));
        assertThat(id).isEqualTo("sha256:2");
        assertThat(script.only("POST /commit").body())
                .isEqualTo("{\"Entrypoint\":[\"sh\",\"entry.sh\"],\"Cmd\":[\"postgres\"],\"StopSignal\":\"SIGINT\","
                        + "\"Labels\":{\"io.netra.creator\":\"\",\"io.netra.snapshot\":\"key\"}}");
    }

    @Test
    void snapshotWithoutALegibleDateIsOld() {
        script.on(
                "GET /images/json",
                Answer.json(
                        "[{\"Id\":\"sha256:2\",\"Labels\":{\"io.netra.snapshot\":\"k\"}},{\"Id\":\"sha256:3\","
                                + "\"Labels\":{\"io.netra.snapshot\":\"l\",\"io.netra.created-at\":\"2026-01-02T03:04:05Z\"}}]"));
        assertThat(engine.snapshots("shop"))
                .containsExactly(
                        new SnapshotImage("sha256:2", "k", Instant.EPOCH),
                        new SnapshotImage("sha256:3", "l", Instant.parse("2026-01-02T03:04:05Z")));
    }

    private static ContainerSpec mounting(Path source, boolean createHostPath) {
        Mount.Options options = createHostPath ? Mount.Options.NONE : Mount.Options.EXISTING;
        Mount mount = new Mount(Mount.Kind.BIND, source.toString(), "/init", true, options);
        Storage storage = new Storage(List.of(mount), Map.of(), false, List.of(), List.of());
        return Samples.container(
                Samples.service(Samples.PLAIN_PROGRAM, Samples.NO_LIMITS, storage, Samples.NO_NETWORK, null));
    }

    private void missesFirst(Path source) {
        Deque<Answer> answers = new ArrayDeque<>(List.of(
                Answer.message(
                        400, "invalid mount config for type \"bind\": bind source path does not exist: " + source),
                Answer.of(201, "{\"Id\":\"c1\"}")));
        script.on("POST /containers/create", request -> answers.remove())
                .on("PUT /containers/c1/archive", Answer.of(200, ""));
    }

    @Test
    void filesThatTheEngineDoesNotHaveAreCopied() throws IOException {
        Path source = Files.createDirectories(dir.resolve("init"));
        Files.writeString(source.resolve("01.sql"), "SELECT 1");
        missesFirst(source);
        assertThat(engine.createContainer(mounting(source, false), "sha256:1")).isEqualTo("c1");
        assertThat(script.only("PUT /containers/c1/archive").body()).contains("init/01.sql", "SELECT 1");
    }

    @Test
    void folderThatTheEngineWouldHaveMadeIsNotCopied() throws IOException {
        Path source = Files.createDirectories(dir.resolve("init"));
        missesFirst(source);
        assertThatThrownBy(() -> engine.createContainer(mounting(source, true), "sha256:1"))
                .hasMessageContaining("bind source path does not exist");
    }
}
