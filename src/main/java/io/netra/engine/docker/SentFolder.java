package io.netra.engine.docker;

import io.netra.engine.EngineException;
import io.netra.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Copies a file or folder of this host into a container, readable for all, before it starts. */
record SentFolder(Path source, String target) {

    void copy(EngineApi api, String id) {
        String what = "Cannot copy " + source + " into container " + id;
        ApiPath path = ApiPath.named("/containers/%s/archive", id).with("path", "/");
        try {
            Path archive = Files.createTempFile("netra", ".tar");
            try (InputStream content = write(archive)) {
                api.run(Call.put(what, path)
                        .with(Map.of("Content-Type", "application/x-tar"))
                        .sending(content)
                        .within(CallLimit.TRANSFER));
            } finally {
                Files.delete(archive);
            }
        } catch (IOException e) {
            throw new EngineException(Problem.of(what, e.toString(), "Make it readable."), 0, e);
        }
    }

    private InputStream write(Path archive) throws IOException {
        // Itself it may be a link; links in it are left out.
        Path from = source.toRealPath();
        try (OutputStream out = Files.newOutputStream(archive);
                TarArchiveOutputStream tar = new TarArchiveOutputStream(out, StandardCharsets.UTF_8.name());
                Stream<Path> walk = Files.walk(from)) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
            List<Path> files = walk.sorted().toList();
            for (Path file : files) {
                add(tar, file, from.relativize(file).toString());
            }
        }
        return Files.newInputStream(archive);
    }

    private void add(TarArchiveOutputStream tar, Path file, String below) throws IOException {
        boolean folder = Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS);
        if (!folder && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        String name = target.substring(1) + (below.isEmpty() ? "" : "/" + below) + (folder ? "/" : "");
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setMode(folder || Files.isExecutable(file) ? 0755 : 0644);
        entry.setSize(folder ? 0 : Files.size(file));
        tar.putArchiveEntry(entry);
        if (!folder) {
            // What was a file a moment ago may be a link to elsewhere now.
            try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
                in.transferTo(tar);
            }
        }
        tar.closeArchiveEntry();
    }
}
