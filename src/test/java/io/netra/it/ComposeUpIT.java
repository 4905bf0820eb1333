package io.netra.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netra.compose.ComposeFile;
import io.netra.compose.ComposeReader;
import io.netra.compose.ComposeService;
import io.netra.compose.project.ComposeSource;
import io.netra.engine.Engine;
import io.netra.engine.EngineContext;
import io.netra.engine.EngineOperations;
import io.netra.engine.PlanExecutor;
import io.netra.engine.ReadinessWatch;
import io.netra.engine.docker.DockerEngine;
import io.netra.engine.docker.Lookup;
import io.netra.image.ImageBuild;
import io.netra.image.ImageBuildReader;
import io.netra.image.PlatformImage;
import io.netra.plan.Creation;
import io.netra.plan.Observed;
import io.netra.plan.Plan;
import io.netra.plan.Planner;
import io.netra.plan.RemovalPlanner;
import io.netra.stack.Labels;
import io.netra.testing.Allowed;
import io.netra.testing.FakeProgress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What netra starts from a file is what {@code docker compose up} starts from it: the engine's word on both is compared
 * value by value.
 */
final class ComposeUpIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path output;

    @BeforeAll
    static void needsEngineAndCli() throws Exception {
        assumeTrue(RealEngine.isThere(true), "there is no engine, or no 'docker compose'");
    }

    static Stream<ComposeUpFixture> fixtures() throws IOException {
        return ComposeUpFixture.all();
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void netraStartsWhatComposeStarts(ComposeUpFixture fixture) throws Exception {
        try (Engine engine =
                DockerEngine.connect(Lookup.ofProcess(Optional.empty(), Optional.empty(), warning -> {}))) {
            assumeTrue(atLeast(engine.info().apiVersion(), fixture.api()), "the engine is older than " + fixture.api());
            run(fixture.before());
            try {
                Seen netra = byNetra(engine, fixture);
                Seen compose = byCompose(fixture);
                assertThat(netra.values()).isNotEmpty();
                assertThat(differences(netra.values(), compose.values())).isEmpty();
                assertThat(netra.checks()).isEqualTo(compose.checks());
            } finally {
                run(fixture.after());
            }
        }
    }

    /** @param checks output of the fixture's own questions */
    private record Seen(Map<String, String> values, List<String> checks) {

        static Seen now(ComposeUpFixture fixture) throws IOException, InterruptedException {
            List<String> outputs = new ArrayList<>();
            for (String check : fixture.checks()) {
                String[] words = check.split(" ", 2);
                String container = fixture.project() + "-" + words[0] + "-1";
                outputs.add(docker("exec " + container + " " + words[1]));
            }
            return new Seen(InspectedProject.of(fixture), outputs);
        }
    }

    private Seen byNetra(Engine engine, ComposeUpFixture fixture) throws IOException, InterruptedException {
        ComposeSource source = ComposeSource.of(fixture.file(), Files.readString(fixture.file()));
        ComposeFile file =
                new ComposeReader(System::getenv, warning -> {}, Allowed.EVERYTHING).read(source, fixture.project());
        List<ImageBuild> builds = new ArrayList<>();
        Set<PlatformImage> images = new HashSet<>();
        for (ComposeService service : file.services().values()) {
            if (service.build() != null) {
                ImageBuild build = new ImageBuildReader(output).read(service.key(), service.image(), service.build());
                builds.add(build);
                images.addAll(build.baseImages());
            } else {
                images.add(
                        new PlatformImage(service.image(), service.deployment().platform()));
            }
        }
        Map<String, String> mine = Map.of(Labels.PROJECT, file.name());
        try (PlanExecutor executor = new PlanExecutor(4, Duration.ofSeconds(10))) {
            EngineContext context = new EngineContext(engine, new FakeProgress());
            try (ReadinessWatch watch = new ReadinessWatch(context, PATIENCE)) {
                Observed observed = engine.observe(mine, images);
                Creation creation = new Creation(Map.of(Labels.ENVIRONMENT, "test"), true);
                Plan plan = Planner.plan(file, builds, observed, creation);
                executor.execute(plan, new EngineOperations(context, watch, Planner.imageIds(builds, observed)));
                return Seen.now(fixture);
            } finally {
                Plan removal = RemovalPlanner.plan(engine.observe(mine, Set.of()), "the test is over");
                try (ReadinessWatch watch = new ReadinessWatch(context, PATIENCE)) {
                    executor.executeAll(removal, new EngineOperations(context, watch, Map.of()));
                }
            }
        }
    }

    private static Seen byCompose(ComposeUpFixture fixture) throws IOException, InterruptedException {
        String compose = "compose -p " + fixture.project() + " -f " + fixture.file() + " ";
        try {
            docker(compose + "up -d --quiet-pull");
            return Seen.now(fixture);
        } finally {
            docker(compose + "down -v -t 0");
        }
    }

    private static List<String> differences(Map<String, String> netra, Map<String, String> compose) {
        Set<String> paths = new java.util.TreeSet<>(netra.keySet());
        paths.addAll(compose.keySet());
        return paths.stream()
                .filter(path -> !netra.getOrDefault(path, "").equals(compose.getOrDefault(path, "")))
                .map(path -> path + ": netra '" + netra.get(path) + "', compose '" + compose.get(path) + "'")
                .toList();
    }

    private static void run(List<String> commands) throws IOException, InterruptedException {
        for (String command : commands) {
            docker(command);
        }
    }

    private static String docker(String command) throws IOException, InterruptedException {
        RealEngine.Outcome outcome = RealEngine.docker(command.split(" ", -1));
        assertThat(outcome.exitCode())
                .as("docker %s: %s", command, outcome.output())
                .isZero();
        return outcome.output();
    }

    private static boolean atLeast(String api, String needed) {
        return Integer.parseInt(api.substring(2)) >= Integer.parseInt(needed.substring(2));
    }
}
