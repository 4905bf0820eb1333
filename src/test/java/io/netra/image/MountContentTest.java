package io.netra.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MountContentTest {

    @TempDir
    private Path folder;

    @Test
    void hashOfALinkIsOfWhatItLeadsTo() throws IOException {
        Path file = Files.writeString(folder.resolve("schema.sql"), "one");
        Path link = Files.createSymbolicLink(folder.resolve("link.sql"), file);
        var before = MountContent.hash(link);
        assertThat(before).isPresent();

        Files.writeString(file, "two");

        assertThat(MountContent.hash(link)).isPresent().isNotEqualTo(before);
    }

    @Test
    void hashOfWhatIsNotThereIsEmpty() {
        assertThat(MountContent.hash(folder.resolve("nothing"))).isEmpty();
    }

    @Test
    void changedSinceSeesAFileDeepInside() throws IOException {
        Path deep = Files.createDirectories(folder.resolve("a/b"));
        Path file = Files.writeString(deep.resolve("c.sql"), "one");
        Instant moment = Files.getLastModifiedTime(file).toInstant().plusSeconds(60);
        assertThat(MountContent.changedSince(folder, moment)).isFalse();

        Files.setLastModifiedTime(file, FileTime.from(moment.plusSeconds(1)));

        assertThat(MountContent.changedSince(folder, moment)).isTrue();
        assertThat(MountContent.changedSince(folder.resolve("nothing"), moment)).isTrue();
    }
}
