package io.netra.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netra.engine.Availability;
import io.netra.engine.EngineException;
import io.netra.environment.Lease;
import io.netra.problem.NetraException;
import io.netra.problem.Problem;
import io.netra.stack.Labels;
import io.netra.stack.Naming;
import io.netra.testing.FakeContainer;
import io.netra.testing.FakeEngine;
import io.netra.testing.Settled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every stage that can show a service has no working Alpine form, and what becomes of it. */
final class FallbackTest {

    private static final String API = "demo-alpine-test-api-1";
    private static final String REDIS = "demo-alpine-test-redis-1";
    private static final String POSTGRES = "demo-alpine-test-postgres-1";
    private static final String GLIBC =
            "/app/server is in its Alpine image and cannot be run: it was built for glibc, or"
                    + " the program in its first line is missing. Bring a build of it for musl, or install that program";
    private static final String NO_IMAGE =
            "there is no image redis:7-alpine. Name one that there is as its Alpine image";

    @TempDir
    private Path base;

    private Workbench bench;
    private FakeEngine engine;

    @BeforeEach
    void open() throws IOException {
        bench = new Workbench(base);
        engine = bench.engineWithImages().withImage("debian:12");
    }

    @AfterEach
    void close() throws IOException {
        bench.close();
    }

    private Settled settled() {
        return bench.settled().set("environmentName", "demo");
    }

    private StartWorkflow.Started start() {
        return bench.start(settled(), engine);
    }

    /** What happens to the container of a service as long as it is in its Alpine form. */
    private void whileAlpine(String container, Consumer<FakeContainer> event) {
        engine.onStart(container, c -> {
            if ("alpine".equals(c.spec().labels().get(Labels.VARIANT))) {
                event.accept(c);
            }
        });
    }

    private static void diesOfGlibc(FakeContainer container) {
        container.withFile("/app/server").log("sh: /app/server: not found\n").exit(127);
    }

    private static Consumer<FakeContainer> dies(String log) {
        return c -> c.log(log).exit(1);
    }

    private List<String> fallbacks() {
        return bench.events().stream().filter(e -> e.startsWith("fell back ")).toList();
    }

    private long count(String call) {
        return Collections.frequency(engine.calls(), call);
    }

    private void assertRegular(StartWorkflow.Started started, String... services) {
        for (String service : services) {
            assertThat(started.properties()).containsEntry("netra." + service + ".variant", "regular");
        }
        assertThat(started.properties().keySet().stream()
                        .filter(name -> name.endsWith(".variant"))
                        .filter(name -> "regular".equals(started.properties().get(name))))
                .hasSize(services.length);
    }

    private void without(String image) {
        engine.removeImage(FakeEngine.idOf(image));
    }

    // What is known before anything starts

    @Test
    void missingTagIsAskedForBeforeAnythingStarts() {
        without("redis:7-alpine");
        engine.having("redis:7-alpine", Availability.ABSENT);
        int before = engine.calls().size();
        assertRegular(start(), "redis");
        assertThat(fallbacks()).containsExactly("fell back redis " + NO_IMAGE);
        assertThat(engine.asked()).as("what is here is not asked for").containsExactly("redis:7-alpine");
        assertThat(engine.calls().subList(before, engine.calls().size()))
                .doesNotContain("pull redis:7-alpine")
                .noneMatch(call -> call.startsWith("remove "));
    }

    @Test
    void imageForOtherProcessorsOnlyFallsBack() {
        without("redis:7-alpine");
        engine.having("redis:7-alpine", Availability.OTHER_PLATFORM);
        assertRegular(start(), "redis");
        assertThat(fallbacks())
                .singleElement()
                .asString()
                .contains("there is no image redis:7-alpine for this engine's processor. ");
    }

    @Test
    void missingBaseImageOfAnAlpineDockerfileFallsBack() {
        without("alpine:3");
        engine.having("alpine:3", Availability.ABSENT);
        assertRegular(start(), "api");
        assertThat(fallbacks())
                .containsExactly(
                        "fell back api there is no image alpine:3, which its Alpine Dockerfile starts from. Name"
                                + " one that there is in api.alpine.Dockerfile");
    }

    @Test
    void questionWithoutAnAnswerLeavesItToThePull() {
        without("redis:7-alpine");
        assertRegular(start());
        assertThat(engine.asked()).containsExactly("redis:7-alpine");
        assertThat(engine.calls()).contains("pull redis:7-alpine");
        assertThat(fallbacks()).isEmpty();
    }

    @Test
    void pullThatFindsNoImageForThisProcessorFallsBack() {
        without("redis:7-alpine");
        String said = "no matching manifest for linux/arm64/v8 in the manifest list entries";
        engine.failing("pull redis:7-alpine", new EngineException(Problem.of("Cannot pull", said, ""), 404, null));
        assertRegular(start(), "redis");
        assertThat(fallbacks()).singleElement().asString().contains("for this engine's processor");
    }

    @Test
    void pullThatIsRefusedFailsAsEver() {
        without("redis:7-alpine");
        engine.failing("pull redis:7-alpine", 401);
        assertThat(bench.failingStart(settled(), engine)).hasMessageContaining("Cannot pull redis:7-alpine");
        assertThat(fallbacks()).isEmpty();
        assertThat(Workbench.left(engine)).isEmpty();
    }

    @Test
    void buildGoalFallsBackToo() {
        without("redis:7-alpine");
        engine.having("redis:7-alpine", Availability.ABSENT).failingBuild("api.alpine.Dockerfile", "exit code: 1");
        without("redis:7");
        new BuildWorkflow(bench.context(settled(), engine)).run();
        assertThat(engine.calls()).contains("pull redis:7");
        assertThat(count("build shop-alpine-test-api:latest")).isEqualTo(2);
        assertThat(fallbacks()).hasSize(2);
    }

    // Builds

    @Test
    void failedBuildFallsBackAndWhatItSaidIsKept() throws IOException {
        engine.failingBuild("api.alpine.Dockerfile", "step 'RUN make' failed: exit code: 2\n  | no rule\n");
        assertRegular(start(), "api");
        assertThat(fallbacks())
                .containsExactly(
                        "fell back api its Alpine image could not be built: step 'RUN make' failed: exit code: 2."
                                + " Mend api.alpine.Dockerfile");
        assertThat(Files.readString(base.resolve("target/netra/it/fallback/api.txt")))
                .contains("  | no rule\n");
    }

    @Test
    void failedBuildWithAMarkTellsTheCause() {
        engine.failingBuild("api.alpine.Dockerfile", "step 'RUN apt' failed: 127\n  | /bin/sh: apt-get: not found\n");
        start();
        assertThat(fallbacks())
                .containsExactly(
                        "fell back api its Alpine image lacks the program apt-get. Install the package that has"
                                + " it");
    }

    @Test
    void buildWithoutAnAnswerFailsAsEver() {
        engine.failing(
                "build from api.alpine.Dockerfile",
                new EngineException(Problem.of("Cannot build", "the connection broke", ""), 0, null));
        assertThat(bench.failingStart(settled(), engine)).hasMessageContaining("the connection broke");
        assertThat(fallbacks()).isEmpty();
    }

    @Test
    void failedBuildWithoutARegularDockerfileFailsWithWhatItSaid() throws IOException {
        Files.delete(base.resolve("docker/api.Dockerfile"));
        engine.failingBuild("api.alpine.Dockerfile", "exit code: 2");
        NetraException failure = bench.failingStart(settled(), engine);
        assertThat(failure).hasMessage("Cannot build: exit code: 2.");
        assertThat(failure.getSuppressed()).anyMatch(s -> s.getMessage().contains("docker/api.Dockerfile"));
        assertThat(fallbacks()).isEmpty();
        assertThat(Workbench.left(engine)).isEmpty();
    }

    // Containers

    @Test
    void containerThatDiesOfMuslFallsBackAndTheOthersStay() throws IOException {
        whileAlpine(API, FallbackTest::diesOfGlibc);
        StartWorkflow.Started started = start();
        assertRegular(started, "api");
        assertThat(fallbacks()).containsExactly("fell back api " + GLIBC);
        assertThat(count("create container " + API)).isEqualTo(2);
        assertThat(count("create container " + REDIS)).isOne();
        assertThat(count("create container " + POSTGRES)).isOne();
        assertThat(count("start " + REDIS)).isOne();
        assertThat(count("create network demo_default")).isOne();
        assertThat(Workbench.left(engine)).containsExactly(API, POSTGRES, REDIS, "demo_default");
        long limits = Stream.of(API, POSTGRES, REDIS)
                .mapToLong(name -> Objects.requireNonNull(
                        engine.container(name).spec().definition().resources().memory()))
                .sum();
        assertThat(Workbench.leases(engine))
                .as("what others see of it, the larger service included")
                .extracting(Lease::memory)
                .contains(limits);
        assertThat(Files.readString(base.resolve("target/netra/it/environment.json")))
                .contains("\"fallback\" : \"" + GLIBC + "\"");
        assertThat(engine.container(API).spec().labels()).containsEntry(Labels.FALLBACK, GLIBC);
        assertThat(Files.readString(base.resolve("target/netra/it/fallback/api.txt")))
                .isEqualTo("sh: /app/server: not found\n");
    }

    @Test
    void idsOfTheContainersThatRunStay() {
        Map<String, String> ids = new TreeMap<>();
        whileAlpine(API, api -> {
            ids.put(REDIS, engine.container(REDIS).id());
            ids.put(POSTGRES, engine.container(POSTGRES).id());
            diesOfGlibc(api);
        });
        start();
        assertThat(ids).hasSize(2);
        ids.forEach((name, id) -> assertThat(engine.container(name).id()).isEqualTo(id));
    }

    @Test
    void containerThatDiesWithoutAMarkFailsAsEver() {
        whileAlpine(API, c -> c.log("sh: /app/server: not found\n").exit(127));
        whileAlpine(REDIS, dies("cannot read the key file\n"));
        NetraException failure = bench.failingStart(settled(), engine);
        assertThat(failure).hasMessageContaining("cannot read the key file");
        assertThat(fallbacks()).isEmpty();
        assertThat(count("start " + REDIS)).isOne();
        assertThat(Workbench.left(engine)).isEmpty();
        assertThat(bench.cache()).doesNotExist();
    }

    @Test
    void severalThatFailAtOnceFallBackTogether() {
        whileAlpine(POSTGRES, dies("Error loading shared library libxml2.so.2: No such file or directory\n"));
        whileAlpine(REDIS, dies("sh: bash: not found\n"));
        assertRegular(start(), "postgres", "redis");
        assertThat(fallbacks()).hasSize(2);
        assertThat(count("start " + POSTGRES)).isEqualTo(2);
        assertThat(count("start " + API)).isOne();
    }

    @Test
    void severalThatFailOneAfterTheOtherAllFallBack() {
        whileAlpine(REDIS, dies("sh: bash: not found\n"));
        whileAlpine(API, FallbackTest::diesOfGlibc);
        assertRegular(start(), "api", "redis");
        assertThat(fallbacks()).hasSize(2);
    }

    @Test
    void containerThatCannotBeStartedForAMissingProgramFallsBack() {
        String said = "failed to create task: OCI runtime create failed: exec: \"bash\": executable file not found in"
                + " $PATH: unknown";
        RuntimeException refused = new EngineException(Problem.of("Cannot start", said, ""), 400, null);
        engine.failing("start " + API, refused);
        // The regular one is another container, and starts.
        engine.failingUntil("start " + API, () -> !fallbacks().isEmpty());
        assertRegular(start(), "api");
        assertThat(fallbacks()).singleElement().asString().contains("lacks the program bash");
    }

    @Test
    void containerWhoseHealthCheckLacksAProgramFallsBack() {
        Settled redis = new Settled(base)
                .set("timeout", "20s")
                .set("environmentName", "demo")
                .service("mail", Map.of("image", "redis:7", "alpineImage", "redis:7-alpine"), Map.of());
        whileAlpine("demo-alpine-test-mail-1", c -> c.health("unhealthy", "/bin/sh: curl: not found"));
        assertRegular(bench.start(redis, engine), "mail");
        assertThat(fallbacks()).singleElement().asString().contains("lacks the program curl");
    }

    /** A service without a port counts as ready as soon as it runs. */
    @Test
    void containerThatDiesAfterItWasReadyFallsBack() {
        whileAlpine(API, api -> diesOfGlibc(engine.container(REDIS)));
        assertRegular(start(), "redis");
        assertThat(count("start " + API)).isOne();
    }

    @Test
    void containerThatRunsOutOfMemoryFailsAsEver() {
        whileAlpine(REDIS, c -> c.runOutOfMemory().log("sh: bash: not found").exit(137));
        assertThat(bench.failingStart(settled(), engine)).hasMessageContaining("out of memory");
        assertThat(fallbacks()).isEmpty();
    }

    @Test
    void regularOneThatFailsTooFailsTheStartWithItsOwnReason() {
        engine.onStart(API, FallbackTest::diesOfGlibc);
        NetraException failure = bench.failingStart(settled(), engine);
        assertThat(failure).hasMessageStartingWith("Service 'alpine-test-api' did not become ready");
        assertThat(fallbacks()).hasSize(1);
        assertThat(count("start " + API)).isEqualTo(2);
        assertThat(Workbench.left(engine)).isEmpty();
        assertThat(bench.cache().resolve("netra/fallbacks.json"))
                .as("no fault of Alpine's")
                .doesNotExist();
    }

    @Test
    void serviceThatWouldRunTheSameImageAgainFailsAtOnce() {
        Settled mail = new Settled(base)
                .set("timeout", "20s")
                .set("environmentName", "demo")
                .service("mail", Map.of("image", "redis:7-alpine", "alpineImage", "redis:7-alpine"), Map.of());
        whileAlpine("demo-alpine-test-mail-1", dies("sh: bash: not found"));
        assertThat(bench.failingStart(mail, engine)).hasMessageContaining("bash: not found");
        assertThat(count("start demo-alpine-test-mail-1")).isOne();
    }

    // Modes

    @Test
    void stackTurnsWhollyWithOneLine() {
        whileAlpine(API, FallbackTest::diesOfGlibc);
        StartWorkflow.Started started = bench.start(settled().set("fallback", "stack"), engine);
        assertRegular(started, "api", "postgres", "redis");
        assertThat(fallbacks()).containsExactly("fell back The whole stack api: " + GLIBC);
        assertThat(engine.container(REDIS).spec().labels())
                .containsEntry(Labels.FALLBACK, "the whole stack is regular, as api has no working Alpine form");
        assertThat(Workbench.left(engine)).containsExactly(API, POSTGRES, REDIS, "demo_default");
    }

    @Test
    void stackTurnsWhollyForAMissingDockerfileBeforeAnythingStarts() throws IOException {
        Files.delete(base.resolve("docker/api.alpine.Dockerfile"));
        StartWorkflow.Started started = bench.start(settled().set("fallback", "stack"), engine);
        assertRegular(started, "api", "postgres", "redis");
        assertThat(fallbacks()).hasSize(1);
        assertThat(engine.asked()).isEmpty();
        assertThat(count("create container " + REDIS)).isOne();
    }

    @Test
    void neverFailsWithTheReasonAndWhatHappened() {
        whileAlpine(API, FallbackTest::diesOfGlibc);
        NetraException failure = bench.failingStart(settled().set("fallback", "never"), engine);
        assertThat(failure)
                .hasMessageContaining("  - service 'api': Cannot run it in Alpine: " + GLIBC + ".\n")
                .hasMessageContaining("  - Service 'alpine-test-api' did not become ready: it exited with code 127")
                .hasMessageContaining("  | sh: /app/server: not found");
        assertThat(fallbacks()).isEmpty();
        assertThat(Workbench.left(engine)).isEmpty();
    }

    @Test
    void neverFailsBeforeAnythingStartsWhereATagIsMissing() {
        without("redis:7-alpine");
        engine.having("redis:7-alpine", Availability.ABSENT);
        int before = engine.calls().size();
        assertThat(bench.failingStart(settled().set("fallback", "never"), engine))
                .hasMessage("service 'redis': Cannot run it in Alpine: " + NO_IMAGE + ".");
        assertThat(engine.calls()).hasSize(before);
    }

    @Test
    void neverFailsARenderWithoutAnAlpineDockerfile() throws IOException {
        Files.delete(base.resolve("docker/api.alpine.Dockerfile"));
        RenderWorkflow render = new RenderWorkflow(bench.context(settled().set("fallback", "never"), engine));
        assertThatThrownBy(render::run)
                .hasMessage(
                        "service 'api': Cannot run it in Alpine: there is no docker/api.alpine.Dockerfile. Write it,"
                                + " or have it stay out by <alpine>false</alpine>.");
    }

    // Memory

    /** A session of its own, as of another build of the same checkout. */
    private Settled in(String session) {
        return bench.settled().session(session);
    }

    private StartWorkflow.Started startIn(String session) {
        return bench.start(in(session), engine);
    }

    private String redis(String session) {
        return api(session).replace("-api-", "-redis-");
    }

    private String api(String session) {
        return Naming.environment(in(session).settings()) + "-alpine-test-api-1";
    }

    @Test
    void fallbackIsRememberedAndToldAgain() {
        whileAlpine(api("1"), FallbackTest::diesOfGlibc);
        whileAlpine(api("2"), FallbackTest::diesOfGlibc);
        assertRegular(startIn("1"), "api");
        assertRegular(startIn("2"), "api");
        assertThat(count("start " + api("1"))).isEqualTo(2);
        assertThat(count("start " + api("2"))).isOne();
        assertThat(fallbacks()).containsExactly("fell back api " + GLIBC, "fell back api " + GLIBC);
    }

    @Test
    void fallbackIsForgottenWithTheImage() {
        whileAlpine(redis("1"), dies("sh: bash: not found"));
        assertRegular(startIn("1"), "redis");
        assertRegular(startIn("2"), "redis");
        engine.withImage("redis:7-alpine", "sha256:newer");
        assertRegular(startIn("3"));
        assertThat(fallbacks()).hasSize(2);
    }

    @Test
    void fallbackOfABuildIsForgottenWithItsFiles() throws IOException {
        engine.failingBuild("api.alpine.Dockerfile", "exit code: 2");
        assertRegular(startIn("1"), "api");
        int before = engine.calls().size();
        assertRegular(startIn("2"), "api");
        assertThat(engine.calls().subList(before, engine.calls().size())).noneMatch(call -> call.startsWith("build "));
        Files.writeString(
                base.resolve("docker/api.alpine.Dockerfile"), "FROM alpine:3\nCOPY main.sh /app\nEXPOSE 8080\n");
        startIn("3");
        assertThat(engine.calls().stream().filter("build shop-alpine-test-api:latest"::equals))
                .as("twice at first, then again for the new file")
                .hasSize(3);
    }

    /** What one program lacks another may do without. */
    @Test
    void fallbackHoldsForTheImageAsItIsRun() {
        whileAlpine(redis("1"), dies("sh: bash: not found"));
        startIn("1");
        Settled other = new Settled(base)
                .set("timeout", "20s")
                .set("environmentName", "other")
                .service("redis", Map.of(), Map.of("MODE", "plain"));
        assertRegular(bench.start(other, engine));
    }

    @Test
    void troubleOfTheMomentIsNotRemembered() {
        engine.failingBuild("api.alpine.Dockerfile", "exit code: 1\n  | wget: bad address 'dl.example.org'\n");
        assertRegular(startIn("1"), "api");
        assertThat(fallbacks()).singleElement().asString().contains("a host could not be reached");
        startIn("2");
        assertThat(count("build shop-alpine-test-api:latest"))
                .as("tried again, once Alpine, then not needed")
                .isEqualTo(3);
    }

    @Test
    void neverTriesAgainAndForgetsWhatWorksNow() {
        whileAlpine(redis("1"), dies("sh: bash: not found"));
        startIn("1");
        Settled never =
                bench.settled().set("environmentName", "demo2").session("2").set("fallback", "never");
        assertRegular(bench.start(never, engine));
        assertRegular(startIn("3"));
        assertThat(fallbacks()).hasSize(1);
    }

    /** It has not been run. */
    @Test
    void buildGoalForgetsNothingOfHowImagesRun() {
        whileAlpine(redis("1"), dies("sh: bash: not found"));
        startIn("1");
        new BuildWorkflow(bench.context(in("2").set("fallback", "never"), engine)).run();
        assertRegular(startIn("3"), "redis");
    }

    /** Its image may be gone by the next start. */
    @Test
    void failedBuildIsForgottenOnceItWorks() {
        AtomicBoolean mended = new AtomicBoolean();
        engine.failingBuild("api.alpine.Dockerfile", "exit code: 2")
                .failingUntil("build from api.alpine.Dockerfile", mended::get);
        assertRegular(startIn("1"), "api");
        mended.set(true);
        new BuildWorkflow(bench.context(in("2").set("fallback", "never"), engine)).run();
        without("shop-alpine-test-api:latest");
        assertRegular(startIn("3"));
    }
}
