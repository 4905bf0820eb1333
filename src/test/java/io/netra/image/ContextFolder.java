package io.netra.image;

import io.netra.compose.ComposeBuild;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** A build context in a folder of the test, and what a builder would find in its archive. */
record ContextFolder(Path folder) {

    /** With a Dockerfile that does nothing. */
    static ContextFolder in(Path parent, String name) throws IOException {
        return new ContextFolder(Files.createDirectories(parent.resolve(name))).file("Dockerfile", "FROM scratch\n");
    }

    ContextFolder file(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return this;
    }

    ContextFolder permissions(String path, String permissions) throws IOException {
        Files.setPosixFilePermissions(folder.resolve(path), PosixFilePermissions.fromString(permissions));
        return this;
    }

    ContextFolder modified(String path, String instant) throws IOException {
        Files.setLastModifiedTime(folder.resolve(path), FileTime.from(Instant.parse(instant)));
        return this;
    }

    ContextFolder link(String path, String target) throws IOException {
        Files.createSymbolicLink(folder.resolve(path), Path.of(target));
        return this;
    }

    ComposeBuild build() {
        return build(folder.resolve("Dockerfile"));
    }

    ComposeBuild build(Path dockerfile) {
        return new ComposeBuild(folder, dockerfile, null, Map.of(), Map.of());
    }

    BuildContext scan() {
        return BuildContext.scan(build(), Path.of("target/netra"));
    }

    static byte[] tar(BuildContext context) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        context.writeTo(out);
        return out.toByteArray();
    }

    /** The entries by name, each with its text. */
    static Map<TarArchiveEntry, String> untar(byte[] tar) throws IOException {
        Map<TarArchiveEntry, String> entries = new LinkedHashMap<>();
        try (TarArchiveInputStream in = new TarArchiveInputStream(new ByteArrayInputStream(tar), "UTF-8")) {
            for (TarArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                entries.put(entry, new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return entries;
    }
}
