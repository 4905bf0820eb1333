package io.netra.image;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Writes the entries of a build context as a tar archive that is the same, byte for byte, for the same entries. */
final class ContextTar {

    /** Not 1970: tools that zip refuse years before 1980. */
    private static final Instant MODIFIED = Instant.parse("1980-01-01T00:00:01Z");

    private final OutputStream buffer;
    private final TarArchiveOutputStream tar;
    private final FileContent content = new FileContent();

    private ContextTar(OutputStream out) {
        // The archive is written in records of 512 bytes, which would be a packet each on a socket.
        buffer = new BufferedOutputStream(out, 64 * 1024);
        tar = new TarArchiveOutputStream(buffer, StandardCharsets.UTF_8.name());
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        tar.setAddPaxHeadersForNonAsciiNames(true);
    }

    /** Leaves the stream open, and the archive without its end where it fails. */
    static void write(List<ContextEntry> entries, OutputStream out) throws IOException {
        ContextTar archive = new ContextTar(out);
        for (ContextEntry entry : entries) {
            archive.add(entry);
        }
        archive.tar.finish();
        // The archive's own flush does not reach the buffer.
        archive.buffer.flush();
    }

    private void add(ContextEntry entry) throws IOException {
        tar.putArchiveEntry(header(entry));
        if (entry.kind() == ContextEntry.Kind.FILE) {
            copy(entry);
        }
        tar.closeArchiveEntry();
    }

    private static TarArchiveEntry header(ContextEntry entry) {
        TarArchiveEntry header = switch (entry.kind()) {
            case FILE -> new TarArchiveEntry(entry.path(), TarConstants.LF_NORMAL);
            case FOLDER -> new TarArchiveEntry(entry.path() + "/", TarConstants.LF_DIR);
            case LINK -> new TarArchiveEntry(entry.path(), TarConstants.LF_SYMLINK);
        };
        if (entry.kind() == ContextEntry.Kind.LINK) {
            header.setLinkName(entry.content());
        }
        header.setSize(entry.size());
        header.setMode(entry.mode());
        header.setModTime(Date.from(MODIFIED));
        header.setIds(0, 0);
        // The default is the user who runs Maven.
        header.setNames("", "");
        return header;
    }

    private void copy(ContextEntry entry) throws IOException {
        FileContent.Read read;
        try {
            read = content.copy(entry.source(), entry.size(), tar);
        } catch (FileContent.SinkException e) {
            throw e.failure();
        } catch (IOException e) {
            throw ContextProblems.unreadable(entry.source(), e);
        }
        if (read.size() != entry.size() || !read.hash().equals(entry.content())) {
            throw ContextProblems.changed(entry);
        }
    }
}
