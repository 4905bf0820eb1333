package io.netra.workflow;

import io.netra.environment.Lease;
import io.netra.plan.Observed;
import io.netra.problem.NetraException;
import io.netra.stack.Labels;
import io.netra.testing.AnsweringServer;
import io.netra.testing.FakeEngine;
import io.netra.testing.FakeProgress;
import io.netra.testing.Settled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/** A checkout with an application, an engine in memory whose services answer, and what workflows say. */
final class Workbench implements AutoCloseable {

    static final List<String> IMAGES =
            List.of("postgres:15-alpine", "redis:7-alpine", "alpine:3", "redis:7", "postgres:15");

    private final Path base;
    private final AnsweringServer server = new AnsweringServer();
    private final FakeProgress progress = new FakeProgress();
    private final ConcurrentLinkedQueue<String> output = new ConcurrentLinkedQueue<>();

    Workbench(Path base) throws IOException {
        this.base = base;
        Files.createDirectories(base.resolve("docker"));
        Files.createDirectories(base.resolve("api"));
        Files.writeString(base.resolve("api/main.sh"), "echo hello\n");
        Files.writeString(base.resolve("docker/api.alpine.Dockerfile"), "FROM alpine:3\nCOPY main.sh /\nEXPOSE 8080\n");
        Files.writeString(base.resolve("docker/api.Dockerfile"), "FROM debian:12\nCOPY main.sh /\nEXPOSE 8080\n");
    }

    /** An engine without images. */
    FakeEngine engine() {
        return new FakeEngine().answeringAt(server.port());
    }

    FakeEngine engineWithImages() {
        FakeEngine engine = engine();
        IMAGES.forEach(engine::withImage);
        return engine;
    }

    /** A database, a cache, and an application that needs both. */
    Settled settled() {
        return new Settled(base)
                .set("timeout", "20s")
                .service("postgres")
                .service("redis")
                .service("api", Map.of("dependsOn", "postgres,redis"), Map.of());
    }

    Path base() {
        return base;
    }

    /** The user's cache. */
    Path cache() {
        return base.resolve("cache");
    }

    List<String> events() {
        return progress.events();
    }

    List<String> output() {
        return List.copyOf(output);
    }

    WorkflowContext context(Settled settled, FakeEngine engine) {
        return context(settled, engine, Instant.parse("2026-11-23T10:00:00Z"));
    }

    WorkflowContext context(Settled settled, FakeEngine engine, Instant now) {
        return new WorkflowContext(
                settled.settings(),
                () -> engine,
                progress,
                output::add,
                Clock.fixed(now, ZoneOffset.UTC),
                variable -> variable.equals("XDG_CACHE_HOME") ? cache().toString() : null,
                property -> null);
    }

    StartWorkflow.Started start(Settled settled, FakeEngine engine) {
        return new StartWorkflow(context(settled, engine)).run(Map.of());
    }

    /** A start that fails, and why. */
    NetraException failingStart(Settled settled, FakeEngine engine) {
        try {
            start(settled, engine);
        } catch (NetraException e) {
            return e;
        }
        throw new AssertionError("the start did not fail");
    }

    /**
     * What of netra's is on the engine: names of containers, networks and volumes. A lease counts where it is all that is
     * left of its environment.
     */
    static List<String> left(FakeEngine engine) {
        var observed = engine.observe(Map.of(Labels.ENVIRONMENT, ""), Set.of());
        Set<String> inhabited = Selection.names(Selection.inhabited(observed));
        return Stream.of(
                        observed.containers().stream().map(Observed.Container::name),
                        observed.networks().stream().map(Observed.Network::name),
                        observed.volumes().stream()
                                .filter(volume -> !Lease.is(volume.labels())
                                        || !inhabited.contains(volume.labels().get(Labels.PROJECT)))
                                .map(Observed.Volume::name))
                .flatMap(names -> names)
                .sorted()
                .toList();
    }

    /** The leases on an engine. */
    static List<Lease> leases(FakeEngine engine) {
        return engine.observe(Map.of(Labels.LEASE, ""), Set.of()).volumes().stream()
                .map(volume -> Lease.of(volume.labels()))
                .toList();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
