package io.netra.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

    @Test
    void scanWhenTheDockerfileIsALinkToOutsideSendsWhatItPointsTo() throws Exception {
        ContextFolder.in(folder, "other").file("Dockerfile", "FROM alpine\n");
        app.link("linked.Dockerfile", "../other/Dockerfile");
        BuildContext context =
                BuildContext.scan(app.build(app.folder().resolve("linked.Dockerfile")), Path.of("target/netra"));
        assertThat(context.dockerfileName()).isEqualTo(".netra.Dockerfile");
        assertThat(context.paths()).containsExactly(".netra.Dockerfile", "Dockerfile", "linked.Dockerfile");
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
