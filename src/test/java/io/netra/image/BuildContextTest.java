package io.netra.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netra.compose.ComposeBuild;
import io.netra.problem.NetraException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which files a builder is sent. */
class BuildContextTest {

    @TempDir
    private Path folder;

    private ContextFolder app;

    @BeforeEach
    void makeContext() throws IOException {
        app = ContextFolder.in(folder, "app");
    }

    @Test
    void scanListsSortedWithFoldersFirst() throws Exception {
        app.file("src/b.txt", "b").file("src/a/x", "").file("a.txt", "a");
        Files.createDirectories(app.folder().resolve("empty"));
        assertThat(app.scan().paths())
                .containsExactly("Dockerfile", "a.txt", "empty", "src", "src/a", "src/a/x", "src/b.txt");
    }

    @Test
    void scanLeavesOutWhatIsIgnored() throws Exception {
        app.file(".dockerignore", "target\n**/*.log\n")
                .file("target/big.jar", "big")
                .file("x/y/app.log", "log")
                .file("x/y/app.txt", "text");
        assertThat(app.scan().paths()).containsExactly(".dockerignore", "Dockerfile", "x", "x/y", "x/y/app.txt");
    }

    @Test
    void scanKeepsTheFoldersOfWhatANegatedRuleBringsBack() throws Exception {
        app.file(".dockerignore", "*\n!src/**/keep\n")
                .file("src/a/keep", "")
                .file("src/a/drop", "")
                .file("src/b/drop", "")
                .file("other/keep", "");
        assertThat(app.scan().paths()).containsExactly(".dockerignore", "Dockerfile", "src", "src/a", "src/a/keep");
    }

    @Test
    void scanSendsDockerfileAndIgnoreFileThoughIgnored() throws Exception {
        app.file(".dockerignore", "**\n")
                .file("docker/app.Dockerfile", "FROM scratch")
                .file("docker/x", "");
        BuildContext context =
                BuildContext.scan(app.build(app.folder().resolve("docker/app.Dockerfile")), Path.of("target/netra"));
        assertThat(context.dockerfileName()).isEqualTo("docker/app.Dockerfile");
        assertThat(context.paths()).containsExactly(".dockerignore", "docker", "docker/app.Dockerfile");
    }

    @Test
    void scanDoesNotWalkAFolderThatIsLeftOut() throws Exception {
        app.file(".dockerignore", "secret\n!src/x\n").file("secret/x", "");
        // As root no folder is unreadable, so one whose listing would be a problem: a name that cannot be decoded.
        app.file("secret/\uFFFD", "");
        assertThat(app.scan().paths()).containsExactly(".dockerignore", "Dockerfile");
    }

    @Test
    void scanWhenANameDoesNotFitTheLocaleSaysSo() throws Exception {
        app.file("a/\uFFFD", "");
        assertThatThrownBy(() -> app.scan())
                .isInstanceOf(NetraException.class)
                .hasMessageContaining("its name does not fit the character set")
                .hasMessageContaining("LC_ALL=C.UTF-8");
    }

    @Test
    void scanKeepsLinksAndNeverFollowsThem() throws Exception {
        ContextFolder.in(folder, "outside").file("secret", "secret");
        app.link("escape", "../outside")
                .link("loop", ".")
                .link("dangling", "nowhere")
                .link("root", "/nowhere");
        BuildContext context = app.scan();
        assertThat(context.paths()).containsExactly("Dockerfile", "dangling", "escape", "loop", "root");
        assertThat(context.entries())
                .filteredOn(entry -> entry.kind() == ContextEntry.Kind.LINK)
                .extracting(ContextEntry::content)
                .containsExactly("nowhere", "../outside", ".", "/nowhere");
        assertThat(ContextFolder.untar(ContextFolder.tar(context)).values())
                .containsExactly("FROM scratch\n", "", "", "", "");
    }

    @Test
    void scanWhenTheContextIsALinkReadsWhatItPointsTo() throws Exception {
        app.file("a", "");
        Path link = Files.createSymbolicLink(folder.resolve("link"), app.folder());
        BuildContext context = BuildContext.scan(new ContextFolder(link).build(), Path.of("target/netra"));
        assertThat(context.paths()).containsExactly("Dockerfile", "a");
        assertThat(context.dockerfileName()).isEqualTo("Dockerfile");
    }

    @Test
    void scanWhenTheDockerfileLiesOutsideGivesItAReservedName() throws Exception {
        ContextFolder other = ContextFolder.in(folder, "other").file("Dockerfile", "FROM alpine\n");
        BuildContext context =
                BuildContext.scan(app.build(other.folder().resolve("Dockerfile")), Path.of("target/netra"));
        assertThat(context.dockerfileName()).isEqualTo(".netra.Dockerfile");
        assertThat(context.paths()).containsExactly(".netra.Dockerfile", "Dockerfile");
        assertThat(ContextFolder.untar(ContextFolder.tar(context)).values())
                .containsExactly("FROM alpine\n", "FROM scratch\n");
    }

    @Test
    void scanWhenTheReservedNameIsTakenUsesAnother() throws Exception {
        app.file(".netra.Dockerfile", "mine");
        ContextFolder other = ContextFolder.in(folder, "other");
        BuildContext context =
                BuildContext.scan(app.build(other.folder().resolve("Dockerfile")), Path.of("target/netra"));
        assertThat(context.dockerfileName()).isEqualTo(".netra.1.Dockerfile");
        assertThat(context.paths()).contains(".netra.Dockerfile", ".netra.1.Dockerfile");
    }

    @ParameterizedTest
    @ValueSource(strings = {"linked.Dockerfile", "dir/Dockerfile", "dir/../linked.Dockerfile", "chain"})
    void scanWhenTheDockerfileIsALinkOutOfTheContextRefuses(String path) throws Exception {
        ContextFolder.in(folder, "other").file("Dockerfile", "FROM alpine\n");
        app.link("linked.Dockerfile", "../other/Dockerfile")
                .link("dir", "../other")
                .link("chain", "linked.Dockerfile");
        Path context = Files.createSymbolicLink(folder.resolve("link"), app.folder());
        for (Path from : new Path[] {app.folder(), context}) {
            ComposeBuild build =
                    new ContextFolder(from).build(from.resolve(path).normalize());
            assertThatThrownBy(() -> BuildContext.scan(build, Path.of("target/netra")))
                    .isInstanceOf(NetraException.class)
                    .hasMessage(
                            build.dockerfile() + ": Cannot read the Dockerfile: it is a link out of the build context,"
                                    + " to " + folder.toRealPath().resolve("other/Dockerfile")
                                    + ". Put the file itself there; a"
                                    + " Dockerfile may also be named where it really is.");
        }
    }

    @Test
    void scanWhenTheContextIsNamedByAnotherPathKnowsItsDockerfile() throws Exception {
        ContextFolder.in(folder, "other");
        app.link("linked.Dockerfile", "../other/Dockerfile");
        Path link = Files.createSymbolicLink(folder.resolve("link"), app.folder());
        // The path of the Dockerfile does not begin with that of the context, and leads into it all the same.
        ComposeBuild inside = new ContextFolder(app.folder()).build(link.resolve("Dockerfile"));
        assertThat(BuildContext.scan(inside, Path.of("target/netra")).dockerfileName())
                .isEqualTo("Dockerfile");
        ComposeBuild outside = new ContextFolder(app.folder()).build(link.resolve("linked.Dockerfile"));
        assertThatThrownBy(() -> BuildContext.scan(outside, Path.of("target/netra")))
                .hasMessageContaining("it is a link out of the build context");
    }

    @Test
    void scanTakesALinkToADockerfileThatIsNamedOutside() throws Exception {
        ContextFolder.in(folder, "third").file("Dockerfile", "FROM alpine\n");
        ContextFolder other = ContextFolder.in(folder, "other").link("my.Dockerfile", "../third/Dockerfile");
        BuildContext context =
                BuildContext.scan(app.build(other.folder().resolve("my.Dockerfile")), Path.of("target/netra"));
        assertThat(context.dockerfileName()).isEqualTo(".netra.Dockerfile");
        assertThat(ContextFolder.untar(ContextFolder.tar(context)).values()).contains("FROM alpine\n");
    }

    @Test
    void scanTakesADockerfileBehindALinkWithinTheContext() throws Exception {
        app.file("docker/Dockerfile", "FROM alpine\n").link("link", "docker").link("my.Dockerfile", "link/Dockerfile");
        for (String path : new String[] {"link/Dockerfile", "my.Dockerfile"}) {
            BuildContext context = BuildContext.scan(app.build(app.folder().resolve(path)), Path.of("target/netra"));
            assertThat(context.dockerfileName()).isEqualTo("docker/Dockerfile");
        }
    }

    @Test
    void scanWhenAnIgnoreFileIsALinkOutOfTheContextRefuses() throws Exception {
        ContextFolder.in(folder, "other").file("rules", "[secret\n");
        app.link(".dockerignore", "../other/rules");
        assertThatThrownBy(() -> app.scan())
                .hasMessageContaining("Cannot read the ignore file: it is a link out of the build context, to ")
                .hasMessageNotContaining("[secret");
        Files.delete(app.folder().resolve(".dockerignore"));
        app.link("Dockerfile.dockerignore", "../other/rules");
        assertThatThrownBy(() -> app.scan()).hasMessageContaining("Cannot read the ignore file: it is a link out of");
    }

    @Test
    void scanHeedsAnIgnoreFileBehindALinkWithinTheContext() throws Exception {
        app.file("etc/ignore", "*.log\n").file("a.log", "").link(".dockerignore", "etc/ignore");
        assertThat(app.scan().paths()).containsExactly(".dockerignore", "Dockerfile", "etc", "etc/ignore");
    }

    @Test
    void scanNeverReadsThroughALinkedFolder() throws Exception {
        ContextFolder.in(folder, "other").file("deep/secret", "secret");
        app.link("dir", "../other").file(".dockerignore", "dir\n!dir/deep\n!dir/deep/secret\n");
        assertThat(app.scan().paths()).noneMatch(path -> path.contains("deep"));
        assertThat(new String(ContextFolder.tar(app.scan()), java.nio.charset.StandardCharsets.UTF_8))
                .doesNotContain("secret\0");
    }

    @Test
    void scanNamesTheSocketsThatItSkips() throws Exception {
        try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            socket.bind(UnixDomainSocketAddress.of(app.folder().resolve("app.sock")));
            BuildContext context = app.scan();
            assertThat(context.paths()).containsExactly("Dockerfile");
            assertThat(context.skipped()).containsExactly("app.sock");
        }
    }

    @Test
    void sizeSumsTheFiles() throws Exception {
        app.file("a", "12345").link("b", "a");
        assertThat(app.scan().size()).isEqualTo("FROM scratch\n".length() + 5);
    }

    /** It holds the environment's name, so with it every session would build anew. */
    @Test
    void scanLeavesOutWhatNetraWrites() throws IOException {
        Path output = Files.createDirectories(app.folder().resolve("target/netra"));
        Files.writeString(output.resolve("docker-compose.yml"), "name: one");
        Files.writeString(output.resolveSibling("app.jar"), "jar");

        assertThat(BuildContext.scan(app.build(), output).paths())
                .contains("target/app.jar")
                .noneMatch(path -> path.startsWith("target/netra"));
    }
}
