package io.netra.engine.docker;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Reads the logs of containers. The engine sends both output streams in frames, each with a header of 8 bytes, unless
 * the container has a terminal. docker-java's reader of frames loses a terminal's output of less than 8 bytes.
 */
final class ContainerLogs {

    private static final int HEADER = 8;

    private final EngineApi api;

    ContainerLogs(EngineApi api) {
        this.api = api;
    }

    String lastLines(String id, int lines) {
        return api.run(call(id, String.valueOf(lines)), reply -> {
            ByteArrayOutputStream text = new ByteArrayOutputStream();
            unframe(reply.body(), text);
            return text.toString(StandardCharsets.UTF_8);
        });
    }

    void copyAll(String id, OutputStream out) {
        api.run(call(id, "all").within(CallLimit.LOG).once(), reply -> {
            unframe(reply.body(), out);
            return out;
        });
    }

    private static Call call(String id, String tail) {
        ApiPath path = ApiPath.named("/containers/%s/logs", id)
                .with("stdout", "1")
                .with("stderr", "1")
                .with("tail", tail);
        return Call.get("Cannot read the log of container " + id, path);
    }

    static void unframe(InputStream in, OutputStream out) throws IOException {
        byte[] header = in.readNBytes(HEADER);
        if (!isHeader(header)) {
            out.write(header);
            in.transferTo(out);
            return;
        }
        while (header.length == HEADER) {
            long length = Integer.toUnsignedLong(ByteBuffer.wrap(header).getInt(4));
            copy(in, out, length);
            header = in.readNBytes(HEADER);
        }
    }

    /** A stream's number and three zeros: no text begins like that. */
    private static boolean isHeader(byte[] bytes) {
        return bytes.length == HEADER
                && bytes[0] >= 0
                && bytes[0] <= 2
                && bytes[1] == 0
                && bytes[2] == 0
                && bytes[3] == 0;
    }

    private static void copy(InputStream in, OutputStream out, long length) throws IOException {
        byte[] buffer = new byte[8192];
        long left = length;
        while (left > 0) {
            int count = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (count < 0) {
                throw new IOException("the log ended within a frame");
            }
            out.write(buffer, 0, count);
            left -= count;
        }
    }
}
