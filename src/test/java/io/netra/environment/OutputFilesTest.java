package io.netra.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.netra.problem.NetraException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lies under {@code target/netra}. */
final class OutputFilesTest {

    @Test
    void writeReplacesTheFileAndLeavesNothingBeside(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("deep/er/file.txt");
        OutputFiles.write(file, "first, and long");
        assertThat(OutputFiles.write(file, "é漢\n")).isEqualTo(file).hasContent("é漢\n");
        try (var files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void writeClosesAFileThatWasOpenToAll(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("file.txt"), "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
        OutputFiles.write(file, "new");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void writeWhereAFileIsInPlaceOfTheFolderSaysSo(@TempDir Path folder) throws Exception {
        Path inTheWay = Files.writeString(folder.resolve("netra"), "");
        Path file = inTheWay.resolve("report.txt");
        assertThatExceptionOfType(NetraException.class)
                .isThrownBy(() -> OutputFiles.write(file, "text"))
                .withMessage("Cannot write " + file + ": " + inTheWay + " is there already, and no folder."
                        + " Check that the folder can be written and that the disk has room.")
                .withCauseInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    void writeThatFailsLeavesNothingBeside(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("report.txt");
        Files.createDirectories(file.resolve("full"));
        assertThatExceptionOfType(NetraException.class)
                .isThrownBy(() -> OutputFiles.write(file, "text"))
                .withMessageStartingWith("Cannot write " + file + ": ")
                .withMessageEndingWith(". Check that the folder can be written and that the disk has room.");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }
}
