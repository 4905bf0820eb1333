package io.netra.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.netra.engine.Engine;
import io.netra.engine.EngineException;
import io.netra.engine.docker.DockerEngine;
import io.netra.engine.docker.Lookup;
import io.netra.plan.Observed;
import io.netra.stack.Labels;
import io.netra.testing.FakeProgress;
import io.netra.testing.Settled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Fallbacks on the engine at DOCKER_HOST: what really fails, and what really stays. */
@EnabledIf("io.netra.workflow.DockerFallbackIT#engineAnswers")
final class DockerFallbackIT {

    private static final String SERVER = "FROM busybox:1.36\nEXPOSE 8000\nCMD [\"httpd\", \"-f\", \"-p\", \"8000\"]\n";

    @TempDir
    private Path base;

    private final String name = "fallback-it-" + UUID.randomUUID().toString().substring(0, 8);
    private final FakeProgress events = new FakeProgress(this::look);
    /** The containers of the environment when a service falls back, by name. */
    private final Map<String, String> before = new ConcurrentHashMap<>();

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
    void open() throws IOException {
        Files.createDirectories(base.resolve("docker"));
    }

    @AfterEach
    void removeEverything() {
        try (Engine engine = connect()) {
            Observed left = engine.observe(Map.of(Labels.PROJECT, name), Set.of());
            left.containers().forEach(container -> engine.removeContainer(container.id()));
            left.networks().forEach(network -> engine.removeNetwork(network.id()));
            left.volumes().forEach(volume -> engine.removeVolume(volume.name()));
            engine.builtImages(name).forEach(engine::removeImage);
        }
    }

    private void dockerfile(String file, String text) throws IOException {
        Files.writeString(base.resolve("docker").resolve(file), text);
    }

    private static Map<String, String> ids(Engine engine, String project) {
        return engine.observe(Map.of(Labels.PROJECT, project), Set.of()).containers().stream()
                .collect(Collectors.toMap(Observed.Container::name, Observed.Container::id));
    }

    private WorkflowContext context(Settled settled) {
        return new WorkflowContext(
                settled.settings(),
                DockerFallbackIT::connect,
                events,
                line -> {},
                Clock.systemUTC(),
                variable -> base.resolve("cache").toString(),
                property -> null);
    }

    private void look() {
        try (Engine engine = connect()) {
            before.putAll(ids(engine, name));
        }
    }

    private Settled settled(String... services) {
        Settled settled = new Settled(base)
                .set("environmentName", name)
                .set("name", name)
                .set("timeout", "30s")
                .session("fallback-it");
        List.of(services).forEach(settled::service);
        return settled;
    }

    @Test
    void serviceThatLacksGlibcIsReplacedAndTheOthersKeepTheirContainers() throws IOException {
        dockerfile("steady.alpine.Dockerfile", SERVER);
        dockerfile("steady.Dockerfile", SERVER);
        dockerfile("tool.alpine.Dockerfile", """
                FROM debian:bookworm-slim AS glibc
                FROM alpine:3.20
                COPY --from=glibc /usr/bin/env /opt/tool
                EXPOSE 8000
                CMD ["sh", "-c", "sleep 0.5; exec /opt/tool"]
                """);
        dockerfile("tool.Dockerfile", SERVER);

        StartWorkflow.Started started = new StartWorkflow(context(settled("steady", "tool"))).run(Map.of());

        assertThat(started.properties())
                .containsEntry("netra.tool.variant", "regular")
                .containsEntry("netra.steady.variant", "alpine");
        String steady = name + "-alpine-test-steady-1";
        String tool = name + "-alpine-test-tool-1";
        try (Engine engine = connect()) {
            Map<String, String> after = ids(engine, name);
            assertThat(before).containsOnlyKeys(steady, tool);
            assertThat(after).containsOnlyKeys(steady, tool).containsEntry(steady, before.get(steady));
            assertThat(after.get(tool)).isNotEqualTo(before.get(tool));
        }
        assertThat(events.events())
                .filteredOn(event -> event.startsWith("fell back "))
                .singleElement()
                .asString()
                .startsWith("fell back tool /opt/tool is in its Alpine image and cannot be run: ");
    }
}
