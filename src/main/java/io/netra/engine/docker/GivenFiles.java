package io.netra.engine.docker;

import io.netra.compose.ComposeService.GivenFile;
import io.netra.plan.ContainerSpec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Copies the files that a service is given into its container, before it starts. */
final class GivenFiles {

    private GivenFiles() {}

    static void copy(EngineApi api, String id, ContainerSpec spec) {
        List<GivenFile> files = spec.definition().storage().files();
        if (files.isEmpty()) {
            return;
        }
        String what = "Cannot copy secrets and configs into container '" + spec.name() + "'";
        ApiPath path = ApiPath.named("/containers/%s/archive", id).with("path", "/");
        api.run(Call.put(what, path)
                .with(Map.of("Content-Type", "application/x-tar"))
                .sending(new ByteArrayInputStream(archive(files))));
    }

    private static byte[] archive(List<GivenFile> files) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out, StandardCharsets.UTF_8.name())) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
            for (GivenFile file : files) {
                add(tar, file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return out.toByteArray();
    }

    private static void add(TarArchiveOutputStream tar, GivenFile file) throws IOException {
        byte[] content = file.content().getBytes(StandardCharsets.UTF_8);
        TarArchiveEntry entry = new TarArchiveEntry(file.target().substring(1), TarConstants.LF_NORMAL);
        entry.setSize(content.length);
        entry.setMode(file.mode());
        entry.setIds(file.uid(), file.gid());
        entry.setNames("", "");
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }
}
