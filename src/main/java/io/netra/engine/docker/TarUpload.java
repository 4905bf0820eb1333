package io.netra.engine.docker;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A stream that is written while it is read, so that a build context never stands in memory as a whole. A failure of
 * the writer fails the reader: without that, the builder would take half a context for a whole one.
 */
final class TarUpload extends FilterInputStream {

    private static final int BUFFER = 256 * 1024;

    private final PipedOutputStream sink;
    private final CountDownLatch written = new CountDownLatch(1);
    private volatile @Nullable Throwable failure;
    private volatile boolean abandoned;

    /** Writes the whole content. */
    @FunctionalInterface
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private TarUpload(PipedInputStream source, PipedOutputStream sink) {
        super(source);
        this.sink = sink;
    }

    static TarUpload open() {
        PipedInputStream source = new PipedInputStream(BUFFER);
        try {
            return new TarUpload(source, new PipedOutputStream(source));
        } catch (IOException e) {
            throw new UncheckedIOException("a pipe of this process", e);
        }
    }

    /** Writes the content; to be run beside the reader. */
    void write(Content content) {
        try (sink) {
            content.writeTo(sink);
        } catch (IOException | RuntimeException | Error e) {
            failure = e;
        } finally {
            written.countDown();
        }
    }

    /** What went wrong while writing; {@code null} for nothing. */
    @Nullable
    Throwable failure() {
        return failure;
    }

    /** Whether the reader left while all was well with the writer, which fails then. */
    boolean abandoned() {
        return abandoned;
    }

    @Override
    public void close() throws IOException {
        abandoned |= failure == null;
        super.close();
    }

    @Override
    public int read() throws IOException {
        return checked(super.read());
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        return checked(super.read(buffer, offset, length));
    }

    private int checked(int count) throws IOException {
        if (count >= 0) {
            return count;
        }
        awaitWriter();
        if (failure != null) {
            throw new IOException("the build context could not be read", failure);
        }
        return count;
    }

    private void awaitWriter() throws IOException {
        try {
            // The pipe ends a moment before its writer knows whether all went well.
            written.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
