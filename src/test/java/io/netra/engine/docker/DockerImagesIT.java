package io.netra.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netra.compose.ComposeBuild;
import io.netra.engine.Availability;
import io.netra.engine.EngineException;
import io.netra.image.BuildContext;
import io.netra.image.ImageBuild;
import io.netra.image.PlatformImage;
import io.netra.plan.Observed;
import io.netra.stack.Labels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Images on the engine at DOCKER_HOST. */
@EnabledIf("io.netra.engine.docker.RealEngine#engineAnswers")
class DockerImagesIT extends RealEngine {

    @Test
    void pullTellsTheId() {
        assertThat(engine.pull("redis:7-alpine", null)).startsWith("sha256:");
    }

    @Test
    void imageThatNoRegistryHasIsNotFound() {
        assertThatThrownBy(() -> engine.pull("busybox:netra-no-such-tag", null))
                .isInstanceOf(EngineException.class)
                .satisfies(e -> assertThat(((EngineException) e).notFound()).isTrue())
                .hasMessageContaining("Cannot pull image 'busybox:netra-no-such-tag'");
    }

    @Test
    void registriesAreAskedWithoutAPull() {
        assertThat(availability("redis:7-alpine")).isEqualTo(Availability.AVAILABLE);
        assertThat(availability("busybox:netra-no-such-tag")).isEqualTo(Availability.ABSENT);
        assertThat(availability("registry.invalid/shop/db:1")).isEqualTo(Availability.UNKNOWN);
        assertThat(engine.observe(labels, Set.of(PlatformImage.of("busybox:netra-no-such-tag")))
                        .images())
                .isEmpty();
    }

    @Test
    void buildStreamsItsContextAndIsFoundByItsHash(@TempDir Path dir) throws IOException {
        busybox();
        String hash = UUID.randomUUID().toString();
        ImageBuild build = build(dir, hash, """
                FROM busybox:1.36 AS base
                ARG GREETING
                RUN echo "$GREETING" > /greeting
                FROM base AS unused
                RUN sleep 60
                FROM base AS runtime
                COPY big.bin /big.bin
                RUN test "$(wc -c < /big.bin)" = 3000000 && cat /greeting
                CMD ["cat", "/greeting"]
                """, "runtime");
        Files.write(dir.resolve("big.bin"), new byte[3_000_000]);
        List<String> steps = new ArrayList<>();
        String id =
                engine.build(rescanned(build), Map.of(Labels.BUILD_HASH, hash, Labels.PROJECT, project), steps::add);
        builtImages.add(id);

        assertThat(id).startsWith("sha256:");
        assertThat(steps).anyMatch(step -> step.contains("COPY big.bin"));
        Observed seen = engine.observe(labels, Set.of(PlatformImage.of(build.tag())));
        assertThat(seen.builtImages()).containsEntry(hash, id);
        assertThat(seen.images()).containsEntry(build.tag(), id);
        engine.removeImage(id);
        assertThat(engine.observe(labels, Set.of(PlatformImage.of(build.tag()))).images())
                .isEmpty();
    }

    @Test
    void failedBuildNamesTheStepAndShowsItsOutput(@TempDir Path dir) throws IOException {
        busybox();
        ImageBuild build = build(dir, "x", """
                FROM busybox:1.36
                RUN echo before && echo to-stderr >&2 && exit 7
                """, null);
        assertThatThrownBy(() -> engine.build(build, labels, step -> {}))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("Cannot build image '" + build.tag() + "' of service 'web': step '")
                .hasMessageContaining("RUN echo before")
                .hasMessageContaining("  | before\n")
                .hasMessageContaining("  | to-stderr\n")
                .hasMessageContaining("7");
    }

    @Test
    void brokenDockerfileIsSaidInTheBuildersWords(@TempDir Path dir) throws IOException {
        ImageBuild build = build(dir, "x", "FROM busybox:1.36\nFOO bar\n", null);
        assertThatThrownBy(() -> engine.build(build, labels, step -> {})).hasMessageContaining("FOO");
    }

    private Availability availability(String image) {
        return engine.availability(PlatformImage.of(image));
    }

    private ImageBuild build(Path dir, String hash, String dockerfile, @Nullable String target) throws IOException {
        Files.writeString(dir.resolve("Dockerfile"), dockerfile);
        ComposeBuild from =
                new ComposeBuild(dir, dir.resolve("Dockerfile"), target, Map.of("GREETING", "hello"), Map.of());
        return new ImageBuild(
                "web",
                project + "-web:latest",
                from,
                BuildContext.scan(from, Path.of("target/netra")),
                List.of(PlatformImage.of(BUSYBOX)),
                hash);
    }

    private static ImageBuild rescanned(ImageBuild build) {
        return new ImageBuild(
                build.service(),
                build.tag(),
                build.build(),
                BuildContext.scan(build.build(), Path.of("target/netra")),
                build.baseImages(),
                build.contentHash());
    }
}
