package io.netra.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netra.compose.ComposeBuild;
import io.netra.problem.NetraException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a service's image is built from, and when two builds are the same. */
class ImageBuildReaderTest {

    private final ImageBuildReader reader = new ImageBuildReader(Path.of("target/netra"));

    @TempDir
    private Path folder;

    private ContextFolder app;

    @BeforeEach
    void makeContext() throws IOException {
        app = ContextFolder.in(folder, "app").file("src/Main.java", "class Main {}");
    }

    @Test
    void readTiesContextBaseImagesAndHashTogether() throws Exception {
        app.file("Dockerfile", "ARG V=17\nFROM maven:$V AS build\nFROM temurin:$V\nCOPY --from=build /a /a\n");
        ComposeBuild build = build(null, Map.of("V", "21"));
        ImageBuild read = reader.read("backend", "demo-backend:latest", build);
        assertThat(read.service()).isEqualTo("backend");
        assertThat(read.tag()).isEqualTo("demo-backend:latest");
        assertThat(read.build()).isSameAs(build);
        assertThat(read.baseImages()).containsExactly(PlatformImage.of("maven:21"), PlatformImage.of("temurin:21"));
        assertThat(read.context().paths()).containsExactly("Dockerfile", "src", "src/Main.java");
        assertThat(read.contentHash()).matches("[0-9a-f]{64}");
    }

    @Test
    void readKnowsTheArgumentsOfThePlatform() throws Exception {
        app.file("Dockerfile", "FROM --platform=$BUILDPLATFORM app-${TARGETARCH}\n");
        assertThat(reader.read("a", "a", build(null, Map.of())).baseImages())
                .containsExactly(
                        PlatformImage.of("app-" + HostPlatform.current().architecture()));
        assertThat(reader.read("a", "a", build(null, Map.of("TARGETARCH", "riscv64")))
                        .baseImages())
                .containsExactly(PlatformImage.of("app-riscv64"));
    }

    @Test
    void basesAreThoseOfThePlatformBuiltForUnlessAStageSaysOtherwise() throws Exception {
        app.file("Dockerfile", """
                FROM --platform=$BUILDPLATFORM tools AS build
                FROM --platform=linux/riscv64 other AS third
                FROM app-$TARGETARCH$TARGETVARIANT
                COPY --from=build /a /a
                COPY --from=third /a /a
                COPY --from=plain:1 /a /a
                """);
        ComposeBuild build = build(null, Map.of()).withOptions(ComposeBuild.Options.NONE.withPlatform("linux/arm/v7"));
        assertThat(reader.read("a", "a", build).baseImages())
                .containsExactly(
                        new PlatformImage("tools", HostPlatform.current().text()),
                        new PlatformImage("other", "linux/riscv64"),
                        new PlatformImage("app-armv7", "linux/arm/v7"),
                        new PlatformImage("plain:1", "linux/arm/v7"));
        assertThat(reader.read("a", "a", build(null, Map.of())).baseImages())
                .first()
                .isEqualTo(PlatformImage.of("tools"));
    }

    @Test
    void hashFollowsEverythingThatABuildIsTold() throws Exception {
        Set<String> hashes = new HashSet<>();
        app.file("Dockerfile", "FROM scratch AS one\nFROM one\n");
        hashes.add(hash(null, Map.of()));
        hashes.add(hash("one", Map.of()));
        hashes.add(hash(null, Map.of("A", "1")));
        hashes.add(hash(null, Map.of("A", "2")));
        hashes.add(hash(null, Map.of("A", "", "B", "1")));
        app.permissions("src/Main.java", "rwxr-xr-x");
        hashes.add(hash(null, Map.of()));
        app.file("src/Main.java", "class Main { }");
        hashes.add(hash(null, Map.of()));
        app.file("src/Other.java", "");
        hashes.add(hash(null, Map.of()));
        app.link("src/link", "a");
        hashes.add(hash(null, Map.of()));
        Files.delete(app.folder().resolve("src/link"));
        app.link("src/link", "b");
        hashes.add(hash(null, Map.of()));
        app.file("Dockerfile", "FROM scratch AS one\nFROM one\n#\n");
        hashes.add(hash(null, Map.of()));
        assertThat(hashes).hasSize(11);
    }

    @Test
    void hashIsDeafToTimesOrderOfArgumentsAndIgnoredFiles() throws Exception {
        app.file(".dockerignore", "target");
        Map<String, String> args = new LinkedHashMap<>();
        args.put("A", "1");
        args.put("B", "2");
        String before = hash(null, args);
        app.modified("src/Main.java", "2001-01-01T00:00:00Z").file("target/x", "x");
        Map<String, String> turned = new LinkedHashMap<>();
        turned.put("B", "2");
        turned.put("A", "1");
        assertThat(hash(null, turned)).isEqualTo(before);
    }

    @Test
    void hashIsTheSameOnEveryMachine() throws Exception {
        // Written down once; a change of it makes every user build every image anew.
        assertThat(hash(null, Map.of("A", "1")))
                .isEqualTo("4f4762b5e5f0538fcb225733277b1dd11dc5ff6421cbb7efd84556eee28a8157");
    }

    @Test
    void buildHashFollowsContentBaseImagesAndLabels() {
        String plain = BuildHash.of("c", List.of("sha256:1", "sha256:2"), Map.of());
        assertThat(plain)
                .matches("[0-9a-f]{64}")
                .isEqualTo(BuildHash.of("c", List.of("sha256:1", "sha256:2"), Map.of()))
                .isNotEqualTo(BuildHash.of("d", List.of("sha256:1", "sha256:2"), Map.of()))
                .isNotEqualTo(BuildHash.of("c", List.of("sha256:2", "sha256:1"), Map.of()))
                .isNotEqualTo(BuildHash.of("c", List.of("sha256:1sha256:2"), Map.of()))
                .isNotEqualTo(BuildHash.of("c", List.of("sha256:1", "sha256:2"), Map.of("a", "b")));
    }

    @Test
    void readWhenTheContextIsMissingNamesTheService() {
        Path missing = folder.resolve("missing");
        ComposeBuild build = new ComposeBuild(missing, missing.resolve("Dockerfile"), null, Map.of(), Map.of());
        assertThatThrownBy(() -> reader.read("backend", "t", build))
                .isInstanceOf(NetraException.class)
                .hasMessage("service 'backend': Cannot build the image: its build context " + missing
                        + " does not exist. Create the folder, or correct build.context in the compose file.");
    }

    @Test
    void readWhenTheDockerfileIsMissingNamesTheService() {
        Path missing = app.folder().resolve("none");
        assertThatThrownBy(() -> reader.read("backend", "t", app.build(missing)))
                .isInstanceOf(NetraException.class)
                .hasMessage("service 'backend': Cannot build the image: its Dockerfile " + missing
                        + " does not exist. Create the file, or correct build.dockerfile in the compose file.");
    }

    private String hash(@Nullable String target, Map<String, String> args) {
        return reader.read("s", "t", build(target, args)).contentHash();
    }

    private ComposeBuild build(@Nullable String target, Map<String, String> args) {
        return new ComposeBuild(app.folder(), app.folder().resolve("Dockerfile"), target, args, Map.of());
    }
}
