package io.netra.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netra.compose.ComposeBuild;
import io.netra.image.BuildContext;
import io.netra.image.BuildHash;
import io.netra.image.ImageBuild;
import io.netra.image.PlatformImage;
import io.netra.plan.ContainerSpec;
import io.netra.plan.Observed;
import io.netra.plan.Plan;
import io.netra.plan.Step;
import io.netra.problem.NetraException;
import io.netra.problem.Problem;
import io.netra.testing.Containers;
import io.netra.testing.FakeEngine;
import io.netra.testing.FakeProgress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(10)
class EngineOperationsTest {

    private final FakeEngine engine = new FakeEngine();
    private final FakeProgress progress = new FakeProgress();
    private final AtomicLong time = new AtomicLong();
    private final EngineContext context = new EngineContext(
            engine, progress, () -> time.addAndGet(Duration.ofMillis(1).toNanos()));
    private final ReadinessWatch watch = new ReadinessWatch(context, Duration.ofSeconds(30));
    private final PlanExecutor executor = new PlanExecutor(4, Duration.ofSeconds(1));

    @AfterEach
    void close() {
        executor.close();
        watch.close();
    }

    @Test
    void startPullsCreatesStartsAwaitsAndLimits() {
        ContainerSpec web = Containers.spec("web");

        execute(new Plans()
                .then(new Step.PullImage("web:1"))
                .then(new Step.CreateContainer(web, "web:1"), 1)
                .then(new Step.StartContainer("web", "web-1", null), 2)
                .then(new Step.AwaitReady("web", "web-1", null, false, true), 3)
                .then(new Step.LimitCpus("web", "web-1", 250_000_000L), 4)
                .plan());

        assertThat(engine.calls())
                .containsExactly("pull web:1", "create container web-1", "start web-1", "limit web-1");
        assertThat(engine.container("web-1").state().imageId()).isEqualTo(FakeEngine.idOf("web:1"));
        assertThat(engine.container("web-1").nanoCpus()).isEqualTo(250_000_000L);
        assertThat(progress.events()).first().isEqualTo("pulling web:1");
        assertThat(progress.events()).element(1).isEqualTo("pulled web:1 PT0.001S");
        assertThat(progress.events()).element(2).isEqualTo("started web web-1");
        assertThat(progress.events()).element(3).asString().matches("ready web PT0\\.\\d+S");
    }

    @Test
    void buildLabelsTheImageWithAHashOfItsContentAndThePulledBases(@TempDir Path folder) throws Exception {
        Path dockerfile = Files.writeString(folder.resolve("Dockerfile"), "FROM base:1\n");
        ComposeBuild build = new ComposeBuild(folder, dockerfile, null, Map.of(), Map.of("team", "a"));
        ImageBuild image = new ImageBuild(
                "web",
                "app-web:latest",
                build,
                BuildContext.scan(build, Path.of("target/netra")),
                List.of(PlatformImage.of("base:1")),
                "c0ffee");

        execute(new Plans()
                .then(new Step.PullImage("base:1"))
                .then(new Step.BuildImage(image), 1)
                .then(new Step.CreateContainer(Containers.spec("web"), "app-web:latest"), 2)
                .plan());

        String hash = BuildHash.of("c0ffee", List.of(FakeEngine.idOf("base:1")), Map.of("team", "a"));
        assertThat(engine.observe(Map.of(), Set.of(PlatformImage.of("app-web:latest")))
                        .builtImages())
                .containsExactly(Map.entry(hash, FakeEngine.idOf("app-web:latest")));
        assertThat(engine.container("web-1").state().imageId()).isEqualTo(FakeEngine.idOf("app-web:latest"));
        assertThat(progress.events())
                .endsWith("building web app-web:latest", "step web FROM base:1", "built web app-web:latest PT0.001S");
    }

    @Test
    void createContainerWhenTheImageWasThereUsesItsId() {
        execute(
                Map.of("web:1", "sha256:known"),
                new Plans()
                        .then(new Step.CreateContainer(Containers.spec("web"), "web:1"))
                        .plan());

        assertThat(engine.container("web-1").state().imageId()).isEqualTo("sha256:known");
    }

    @Test
    void createContainerWhenTheImageIsUnknownFails() {
        Plan plan = new Plans()
                .then(new Step.CreateContainer(Containers.spec("web"), "web:1"))
                .plan();

        assertThatThrownBy(() -> execute(plan))
                .isInstanceOf(NetraException.class)
                .hasMessageStartingWith("Cannot use the image web:1: ");
        assertThat(engine.calls()).isEmpty();
    }

    @Test
    void startContainerWhenThereIsOneStartsThatOne() {
        engine.createContainer(Containers.spec("web"), "sha256:1");
        String id = engine.container("web-1").id();

        execute(new Plans().then(new Step.StartContainer("web", "web-1", id)).plan());

        assertThat(engine.container(id).state().running()).isTrue();
    }

    @Test
    void awaitReadyWhenTheContainerRunsAlreadyFindsItByName() {
        engine.startContainer(engine.createContainer(Containers.spec("web"), "sha256:1"));

        execute(new Plans()
                .then(new Step.AwaitReady("web", "web-1", null, false, true))
                .plan());

        assertThat(progress.events()).singleElement().asString().startsWith("ready web");
    }

    @Test
    void executeWhenAServiceCrashesWhileAnotherIsAwaitedFailsAtOnceWithItsReason() {
        engine.onStart("db-1", container -> container.health("starting", ""));
        engine.onStart("web-1", container -> container.log("no such module").exit(1));
        Plans plans = new Plans();
        plans.then(new Step.CreateContainer(Containers.spec("db"), "image"))
                .then(new Step.StartContainer("db", "db-1", null), 1)
                .then(new Step.AwaitReady("db", "db-1", null, false, true), 2)
                .then(new Step.CreateContainer(Containers.spec("web"), "image"))
                .then(new Step.StartContainer("web", "web-1", null), 4)
                .then(new Step.AwaitReady("web", "web-1", null, false, true), 5);

        assertThatThrownBy(() -> execute(Map.of("image", "sha256:1"), plans.plan()))
                .hasMessageStartingWith("Service 'web' did not become ready: it exited with code 1")
                .hasMessageEndingWith("  | no such module")
                .hasNoSuppressedExceptions();
    }

    /** What was only given up after another's failure says nothing of the service. */
    @Test
    void failuresAreThoseOfStepsThatFailedByThemselves() {
        engine.onStart("db-1", container -> container.health("starting", ""));
        engine.onStart("web-1", container -> container.exit(1));
        Plans plans = new Plans();
        plans.then(new Step.CreateContainer(Containers.spec("db"), "image"))
                .then(new Step.StartContainer("db", "db-1", null), 1)
                .then(new Step.AwaitReady("db", "db-1", null, false, true), 2)
                .then(new Step.CreateContainer(Containers.spec("web"), "image"))
                .then(new Step.StartContainer("web", "web-1", null), 4)
                .then(new Step.AwaitReady("web", "web-1", null, false, true), 5);
        EngineOperations operations = new EngineOperations(context, watch, Map.of("image", "sha256:1"));

        assertThatThrownBy(() -> executor.execute(plans.plan(), operations)).isInstanceOf(NetraException.class);

        assertThat(operations.failures())
                .extracting(failed -> failed.step().describe())
                .containsExactly("await web-1");
    }

    @Test
    void failuresTellRefusalsFromMissingAnswers() {
        engine.failing("pull web:1", 404)
                .failing("start web-1", 400)
                .failing("start db-1", new EngineException(Problem.of("Cannot start", "no answer", ""), 0, null));
        engine.createContainer(Containers.spec("web"), "sha256:1");
        engine.createContainer(Containers.spec("db"), "sha256:1");
        EngineOperations operations = new EngineOperations(context, watch, Map.of());
        List<Step> steps = List.of(
                new Step.PullImage("web:1"),
                new Step.StartContainer("web", "web-1", null),
                new Step.StartContainer("db", "db-1", null));

        for (Step step : steps) {
            assertThatThrownBy(() -> step.perform(operations)).isInstanceOf(EngineException.class);
        }

        assertThat(operations.failures()).extracting(FailedStep::notFound).containsExactly(true, false, false);
        assertThat(operations.failures()).extracting(FailedStep::refused).containsExactly(true, true, false);
    }

    @Test
    void executeAllRemovesWhatItCan() {
        engine.createContainer(Containers.spec("web"), "sha256:1");
        Observed.Container container =
                engine.observe(Map.of(), Set.of()).containers().get(0);
        engine.failing("remove container " + container.id(), 500);
        Plan plan = new Plans()
                .then(new Step.RemoveContainer("web", container))
                .then(new Step.RemoveNetwork(new Observed.Network("n1", "net", Map.of())), 1)
                .then(new Step.RemoveVolume(new Observed.Volume("data", Map.of())), 1)
                .plan();

        assertThatThrownBy(() -> executor.executeAll(plan, new EngineOperations(context, watch, Map.of())))
                .isInstanceOf(EngineException.class);
        assertThat(engine.calls()).contains("remove network n1", "remove volume data");
    }

    private void execute(Plan plan) {
        execute(Map.of(), plan);
    }

    private void execute(Map<String, String> images, Plan plan) {
        executor.execute(plan, new EngineOperations(context, watch, images));
    }
}
