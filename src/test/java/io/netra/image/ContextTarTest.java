package io.netra.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netra.problem.NetraException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The archive of a build context. */
class ContextTarTest {

    @TempDir
    private Path folder;

    private ContextFolder app;

    @BeforeEach
    void makeContext() throws IOException {
        app = ContextFolder.in(folder, "app");
    }

    @Test
    void writeToGivesEqualBytesForEqualTrees() throws Exception {
        app.file("b/x", "1").file("a", "2").link("l", "a").permissions("a", "rwxr-x---");
        app.permissions("b", "rwx------").modified("a", "2001-01-01T00:00:00Z");
        ContextFolder twin =
                ContextFolder.in(folder, "twin").link("l", "a").file("a", "2").file("b/x", "1");
        twin.permissions("a", "rwxrwxrwx").permissions("b", "rwxrwxrwx").permissions("b/x", "rw-rw-rw-");

        byte[] tar = ContextFolder.tar(app.scan());
        assertThat(ContextFolder.untar(tar).values()).containsExactly("FROM scratch\n", "2", "", "1", "");
        assertThat(ContextFolder.tar(twin.scan())).isEqualTo(tar);
        assertThat(ContextHash.of(twin.scan(), twin.build())).isEqualTo(ContextHash.of(app.scan(), app.build()));
    }

    @Test
    void writeToReducesEntriesToWhatABuilderNeeds() throws Exception {
        app.file("run.sh", "#!/bin/sh").permissions("run.sh", "rwxrw-rw-").link("l", "run.sh");
        Files.createDirectories(app.folder().resolve("d"));
        List<TarArchiveEntry> entries =
                List.copyOf(ContextFolder.untar(ContextFolder.tar(app.scan())).keySet());
        assertThat(entries).extracting(TarArchiveEntry::getName).containsExactly("Dockerfile", "d/", "l", "run.sh");
        assertThat(entries).extracting(TarArchiveEntry::getMode).containsExactly(0644, 0755, 0755, 0755);
        assertThat(entries).extracting(TarArchiveEntry::getLinkName).containsExactly("", "", "run.sh", "");
        assertThat(entries).allSatisfy(entry -> {
            assertThat(entry.getLongUserId()).isZero();
            assertThat(entry.getLongGroupId()).isZero();
            assertThat(entry.getUserName()).isEmpty();
            assertThat(entry.getGroupName()).isEmpty();
            assertThat(entry.getLastModifiedTime().toInstant()).hasToString("1980-01-01T00:00:01Z");
        });
    }

    @Test
    void writeToCarriesLongAndForeignNames() throws Exception {
        String deep = "d".repeat(90) + "/" + "e".repeat(90) + "/" + "f".repeat(90);
        String foreign = "gr\u00FC\u00DFe-\u4F60\u597D.txt";
        app.file(deep, "deep").link("link", "x".repeat(150)).file(foreign, "foreign");
        Map<TarArchiveEntry, String> entries = ContextFolder.untar(ContextFolder.tar(app.scan()));
        assertThat(entries.keySet()).extracting(TarArchiveEntry::getName).contains(deep, foreign);
        assertThat(entries.keySet()).extracting(TarArchiveEntry::getLinkName).contains("x".repeat(150));
        assertThat(entries.values()).contains("deep", "foreign");
    }

    @ParameterizedTest
    @ValueSource(strings = {"shorter", "much longer than before", "of length ten", "OF LENGTH TEN"})
    void writeToWhenAFileChangedSinceTheScanSaysSo(String text) throws Exception {
        app.file("data", "Of length ten");
        BuildContext context = app.scan();
        app.file("data", text);
        assertThatThrownBy(() -> ContextFolder.tar(context))
                .isInstanceOf(NetraException.class)
                .hasMessageContaining(Path.of("app", "data").toString())
                .hasMessageContaining("the file changed after it was hashed");
    }

    @Test
    void writeToWhenAFileIsGoneKeepsTheCause() throws Exception {
        app.file("data", "");
        BuildContext context = app.scan();
        Files.delete(app.folder().resolve("data"));
        assertThatThrownBy(() -> ContextFolder.tar(context))
                .isInstanceOf(NetraException.class)
                .hasCauseInstanceOf(IOException.class);
    }

    @Test
    void writeToWhenAFileBecameALinkDoesNotFollowIt() throws Exception {
        app.file("data", "same");
        BuildContext context = app.scan();
        Files.delete(app.folder().resolve("data"));
        ContextFolder.in(folder, "outside").file("data", "same");
        app.link("data", "../outside/data");
        assertThatThrownBy(() -> ContextFolder.tar(context)).isInstanceOf(NetraException.class);
    }

    @Test
    void writeToWhenTheStreamFailsThrowsItsFailure() throws Exception {
        app.file("data", "x".repeat(500_000));
        BuildContext context = app.scan();
        IOException closed = new IOException("pipe closed");
        OutputStream pipe = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw closed;
            }
        };
        assertThatIOException().isThrownBy(() -> context.writeTo(pipe)).isSameAs(closed);
    }

    @Test
    void writeToLeavesTheStreamOpen() throws Exception {
        boolean[] isClosed = {false};
        OutputStream out = new ByteArrayOutputStream() {
            @Override
            public void close() {
                isClosed[0] = true;
            }
        };
        app.scan().writeTo(out);
        assertThat(isClosed[0]).isFalse();
    }
}
