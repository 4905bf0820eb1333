package io.netra.image;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;

/** Reads and hashes files through one buffer, whatever their size. Not thread-safe. */
final class FileContent {

    private final byte[] buffer = new byte[64 * 1024];
    private final MessageDigest digest = Fingerprint.sha256();

    /**
     * What was read.
     *
     * @param size in bytes
     * @param hash in hexadecimal
     */
    record Read(long size, String hash) {}

    /** Reads a file to its end. */
    Read hash(Path file) throws IOException {
        return read(file, Long.MAX_VALUE, OutputStream.nullOutputStream());
    }

    /**
     * Copies a file, but no more than the limit. The size returned is beyond the limit if there was more to read.
     *
     * @throws SinkException if the output fails, which is no fault of the file
     */
    Read copy(Path file, long limit, OutputStream out) throws IOException {
        return read(file, limit, out);
    }

    private Read read(Path file, long limit, OutputStream out) throws IOException {
        digest.reset();
        long size = 0;
        // What was a file a moment ago may be a link to elsewhere now.
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                int wanted = (int) Math.min(count, limit - size);
                digest.update(buffer, 0, wanted);
                write(out, wanted);
                size += count;
                if (wanted < count) {
                    break;
                }
            }
        }
        return new Read(size, Fingerprint.hex(digest.digest()));
    }

    private void write(OutputStream out, int count) throws SinkException {
        try {
            out.write(buffer, 0, count);
        } catch (IOException e) {
            throw new SinkException(e);
        }
    }

    /** The receiver of a file's bytes took no more of them. */
    static final class SinkException extends IOException {

        private static final long serialVersionUID = 1L;

        private final transient IOException failure;

        SinkException(IOException failure) {
            super(failure);
            this.failure = failure;
        }

        /** As the receiver threw it. */
        IOException failure() {
            return failure;
        }
    }
}
