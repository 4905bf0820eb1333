package io.netra.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netra.engine.Availability;
import io.netra.problem.NetraException;
import io.netra.stack.Labels;
import io.netra.testing.FakeEngine;
import io.netra.testing.Settled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Modules of one session that ask for the same stack, and others. */
final class SharingTest {

    @TempDir
    private Path base;

    private final ConcurrentMap<String, CompletableFuture<String>> shared = new ConcurrentHashMap<>();
    private Workbench bench;
    private FakeEngine engine;

    @BeforeEach
    void open() throws IOException {
        bench = new Workbench(base);
        engine = bench.engineWithImages();
    }

    @AfterEach
    void close() throws IOException {
        bench.close();
    }

    private Settled module(String name) {
        return new Settled(base.resolve(name))
                .set("timeout", "20s")
                .set("name", "shop")
                .set("scope", "session")
                .service("redis");
    }

    private StartWorkflow.Started start(Settled settled) {
        return new StartWorkflow(bench.context(settled, engine), Guard.NONE, shared).run(Map.of());
    }

    @Test
    void modulesThatAskForTheSameUseOne() {
        StartWorkflow.Started first = start(module("one"));
        int before = engine.calls().size();
        StartWorkflow.Started second = start(module("two"));
        assertThat(engine.calls()).hasSize(before);
        assertThat(second.environment().name()).isEqualTo(first.environment().name());
        assertThat(second.properties()).isEqualTo(first.properties());
        assertThat(second.propertiesFile()).isEqualTo(base.resolve("two/target/netra/it/environment.properties"));
        assertThat(bench.events())
                .contains("info Using the environment " + first.environment().name() + ", which the session shares.");
    }

    @Test
    void moduleThatAsksForMoreHasItsOwn() {
        StartWorkflow.Started first = start(module("one"));
        StartWorkflow.Started second = start(module("two").service("postgres"));
        StartWorkflow.Started third = start(module("three").set("alpine", "false"));
        assertThat(Set.of(
                        first.environment().name(),
                        second.environment().name(),
                        third.environment().name()))
                .hasSize(3);
    }

    @Test
    void modulesWithDifferentContextsDoNotShare() throws IOException {
        Path docker = Files.createDirectories(base.resolve("one/docker"));
        Files.writeString(docker.resolve("api.alpine.Dockerfile"), "FROM alpine:3\nEXPOSE 8080\n");
        Files.createDirectories(base.resolve("one/api"));
        Path other = Files.createDirectories(base.resolve("two/docker"));
        Files.writeString(other.resolve("api.alpine.Dockerfile"), "FROM alpine:3\nENV A=b\nEXPOSE 8080\n");
        Files.createDirectories(base.resolve("two/api"));
        StartWorkflow.Started first = start(module("one").service("api", Map.of(), Map.of()));
        StartWorkflow.Started second = start(module("two").service("api", Map.of(), Map.of()));
        assertThat(first.environment().name()).isNotEqualTo(second.environment().name());
    }

    @Test
    void stopOfAModuleLeavesItAndTheSessionsEndRemovesIt() {
        String name = start(module("one")).environment().name();
        assertThat(new StopWorkflow(bench.context(module("one"), engine)).run()).isEmpty();
        assertThat(Workbench.left(engine)).isNotEmpty();
        assertThat(new StopWorkflow(bench.context(module("one"), engine)).run(name))
                .containsExactly(name);
        assertThat(Workbench.left(engine)).isEmpty();
    }

    @Test
    void whoeverWaitsForAStartThatFailsHearsWhy() {
        FakeEngine broken = bench.engine().failing("pull redis:7-alpine", 500);
        Settled never = module("one").set("fallback", "never");
        assertThatThrownBy(() -> new StartWorkflow(bench.context(never, broken), Guard.NONE, shared).run(Map.of()))
                .isInstanceOf(NetraException.class);
        assertThatThrownBy(() -> new StartWorkflow(
                                bench.context(module("two").set("fallback", "never"), broken), Guard.NONE, shared)
                        .run(Map.of()))
                .isInstanceOf(NetraException.class)
                .hasMessageStartingWith("Cannot use the environment that the session shares: its start failed: ")
                .hasMessageContaining("pull redis:7-alpine");
    }

    @Test
    void whoJoinsSeesWhatFellBack() {
        FakeEngine missing = bench.engine().withImage("redis:7").having("redis:7-alpine", Availability.ABSENT);
        StartWorkflow.Started first =
                new StartWorkflow(bench.context(module("one"), missing), Guard.NONE, shared).run(Map.of());
        StartWorkflow.Started second =
                new StartWorkflow(bench.context(module("two"), missing), Guard.NONE, shared).run(Map.of());
        assertThat(second.environment().services().get(0).variant()).isEqualTo("regular");
        assertThat(second.environment().services())
                .isEqualTo(first.environment().services());
        assertThat(missing.observe(Map.of(Labels.ENVIRONMENT, ""), Set.of()).containers())
                .hasSize(1);
    }
}
