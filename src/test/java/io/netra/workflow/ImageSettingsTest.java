package io.netra.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.netra.engine.Availability;
import io.netra.stack.Labels;
import io.netra.testing.FakeContainer;
import io.netra.testing.FakeEngine;
import io.netra.testing.Settled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What netra.noCache and netra.platform make of the images of a stack, on an engine in memory. */
final class ImageSettingsTest {

    private static final String BUILD = "build shop-alpine-test-api:latest";
    private static final String ARM = "linux/arm64";

    @TempDir
    private Path base;

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

    private Settled settled() {
        return bench.settled().set("environmentName", "demo").kept();
    }

    private int builds() {
        return Collections.frequency(engine.calls(), BUILD);
    }

    @Test
    void withoutACacheAnImageIsBuiltAnewAndItsContainerWithIt() {
        bench.start(settled(), engine);
        bench.start(settled(), engine);
        assertThat(builds()).isOne();
        List<String> before = engine.calls();

        bench.start(settled().set("noCache", "true"), engine);
        assertThat(engine.calls().subList(before.size(), engine.calls().size()))
                .contains(BUILD, "create container demo-alpine-test-api-1")
                .noneMatch(call ->
                        call.startsWith("pull ") || call.contains("create container demo-alpine-test-postgres"));

        bench.start(settled(), engine);
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void whatWasBuiltWithoutACacheIsNotBuiltAgainAfterAFallback() {
        bench.start(settled(), engine);
        engine.onStart("demo-alpine-test-redis-1", container -> {
            if ("alpine".equals(container.spec().labels().get(Labels.VARIANT))) {
                glibc(container);
            }
        });
        engine.removeContainer("demo-alpine-test-redis-1");
        bench.start(settled().set("noCache", "true"), engine);
        assertThat(builds()).isEqualTo(2);
        assertThat(bench.events()).anyMatch(event -> event.startsWith("fell back redis "));
    }

    private static void glibc(FakeContainer container) {
        container
                .withFile("/app/server")
                .log("exec /app/server: no such file or directory\n")
                .exit(1);
    }

    @Test
    void imagesOfAnotherPlatformArePulledAndBuiltForIt() throws IOException {
        engine.withImage("redis:7-alpine for linux/arm64");
        bench.start(settled().set("platform", ARM), engine);
        assertThat(engine.calls())
                .contains("pull postgres:15-alpine for linux/arm64", "pull alpine:3 for linux/arm64", BUILD)
                .doesNotContain("pull redis:7-alpine for linux/arm64");
        assertThat(engine.container("demo-alpine-test-api-1")
                        .spec()
                        .definition()
                        .deployment()
                        .platform())
                .isEqualTo(ARM);
        assertThat(Files.readString(base.resolve("target/netra/docker-compose.alpine-test.yml")))
                .containsSubsequence(
                        "alpine-test-postgres:",
                        "platform: linux/arm64",
                        "alpine-test-redis:",
                        "platform: linux/arm64");
    }

    @Test
    void templateOfTheUsersOwnNeedNotKnowOfPlatforms() throws IOException {
        Files.writeString(base.resolve("my.ftl"), """
                name: ${name}
                services:
                  one: {image: "redis:7"}
                  two: {image: "redis:7", platform: linux/amd64}
                """);
        bench.start(new Settled(base).set("template", "my.ftl").set("platform", ARM), engine);
        assertThat(engine.calls()).contains("pull redis:7 for linux/arm64", "pull redis:7 for linux/amd64");
    }

    @Test
    void composeFileOfTheUsersOwnSaysWhichServicesHaveNone() throws IOException {
        Files.writeString(base.resolve("compose.yaml"), """
                services:
                  one: {image: "redis:7"}
                  two: {image: "redis:7", platform: linux/amd64}
                """);
        Settled settled = new Settled(base)
                .set("composeFile", "compose.yaml")
                .set("platform", ARM)
                .set("alpine", "false");
        bench.start(settled, engine);
        assertThat(engine.calls()).contains("pull redis:7 for linux/arm64", "pull redis:7 for linux/amd64");
        assertThat(Files.readString(base.resolve("target/netra/docker-compose.test.yml")))
                .contains("its image is for linux/arm64, as netra.platform says");
    }

    @Test
    void alpineImageThatIsNotThereForThePlatformFallsBack() {
        engine.having("redis:7-alpine for linux/arm64", Availability.OTHER_PLATFORM);
        bench.start(settled().set("platform", ARM), engine);
        assertThat(bench.events())
                .anyMatch(event -> event.startsWith(
                        "fell back redis there is no image redis:7-alpine for linux/arm64. Name one that there is"));
        assertThat(engine.calls()).contains("pull redis:7 for linux/arm64");
    }

    @Test
    void programsThatAreForAnotherProcessorAsWantedAreNoFaultOfAlpine() {
        engine.failingBuild("api.alpine.Dockerfile", "step failed\n  | exec /bin/sh: exec format error");
        assertThat(bench.failingStart(settled().set("platform", ARM), engine))
                .hasMessageContaining("exec format error");
        assertThat(bench.events()).noneMatch(event -> event.startsWith("fell back "));
    }
}
