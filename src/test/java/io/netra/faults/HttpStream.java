package io.netra.faults;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One direction of a connection that speaks HTTP/1.1: heads as they came, bodies as far as they are wanted. */
final class HttpStream {

    private final InputStream in;

    HttpStream(InputStream in) {
        this.in = new BufferedInputStream(in);
    }

    /** The lines of a head with the empty one at its end. */
    record Head(String text, String first, String fields) {

        void send(OutputStream out) throws IOException {
            out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        }

        /** The value of a field, in lower case; empty where there is none. */
        String field(String name) {
            return fields.lines()
                    .filter(line -> line.startsWith(name + ":"))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst()
                    .orElse("");
        }
    }

    /** The next head; {@code null} at the end. */
    Head head() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String first = line(bytes);
        if (first.isEmpty()) {
            return null;
        }
        StringBuilder fields = new StringBuilder();
        for (String line = line(bytes); !line.isEmpty(); line = line(bytes)) {
            fields.append(line.toLowerCase(Locale.ROOT)).append('\n');
        }
        return new Head(bytes.toString(StandardCharsets.ISO_8859_1), first, fields.toString());
    }

    /** Passes a body on, its framing included. Without any length it goes to the end of the connection. */
    void body(Head head, boolean untilEnd, OutputStream out) throws IOException {
        if (head.field("transfer-encoding").contains("chunked")) {
            chunks(out);
        } else if (!head.field("content-length").isEmpty()) {
            copy(Long.parseLong(head.field("content-length")), out);
        } else if (untilEnd) {
            in.transferTo(out);
        }
    }

    /** Passes on all that comes. */
    void rest(OutputStream out) throws IOException {
        in.transferTo(out);
    }

    private void chunks(OutputStream out) throws IOException {
        int size;
        do {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            String text = line(line);
            if (text.isEmpty()) {
                throw new EOFException();
            }
            size = Integer.parseInt(text, 16);
            out.write(line.toByteArray());
            // With the empty line that ends a chunk, and the whole body.
            copy(size + 2L, out);
            out.flush();
        } while (size > 0);
    }

    private void copy(long count, OutputStream out) throws IOException {
        byte[] buffer = new byte[16 * 1024];
        for (long left = count; left > 0; ) {
            int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                throw new EOFException();
            }
            out.write(buffer, 0, read);
            out.flush();
            left -= read;
        }
    }

    private String line(ByteArrayOutputStream bytes) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int value = in.read(); value >= 0; value = in.read()) {
            bytes.write(value);
            if (value == '\n') {
                return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
            }
            line.write(value);
        }
        if (line.size() > 0) {
            throw new EOFException();
        }
        return "";
    }
}
