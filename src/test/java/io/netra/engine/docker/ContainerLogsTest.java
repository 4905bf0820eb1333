package io.netra.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netra.engine.Engine;
import io.netra.engine.docker.ScriptedEngine.Answer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Taking the frames off a log. */
class ContainerLogsTest {

    private static byte[] frame(int stream, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + bytes.length)
                .put((byte) stream)
                .put(new byte[3])
                .putInt(bytes.length)
                .put(bytes)
                .array();
    }

    private static String unframed(byte[]... parts) throws IOException {
        ByteArrayOutputStream in = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            in.write(part);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ContainerLogs.unframe(new ByteArrayInputStream(in.toByteArray()), out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void framesOfBothStreamsComeInOrder() throws IOException {
        assertThat(unframed(frame(1, "out\n"), frame(2, "err\n"), frame(1, "x".repeat(20_000))))
                .isEqualTo("out\nerr\n" + "x".repeat(20_000));
    }

    @Test
    void outputOfATerminalIsTakenAsItIs() throws IOException {
        assertThat(unframed("hello from a terminal\n".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("hello from a terminal\n");
    }

    @Test
    void shortOutputOfATerminalIsNotLost() throws IOException {
        assertThat(unframed("hi\n".getBytes(StandardCharsets.UTF_8))).isEqualTo("hi\n");
    }

    @Test
    void emptyLogIsEmpty() throws IOException {
        assertThat(unframed()).isEmpty();
    }

    @Test
    void logThatEndsWithinAFrameIsAFailure() {
        byte[] cut =
                ByteBuffer.allocate(10).put((byte) 1).put(new byte[3]).putInt(5).array();
        assertThatThrownBy(() -> unframed(cut)).isInstanceOf(IOException.class);
    }

    @Test
    void lastLinesAreAskedFor(@TempDir Path dir) throws IOException {
        try (ScriptedEngine script = new ScriptedEngine(dir);
                Engine engine = script.connect()) {
            script.on("GET /containers/c1/logs", Answer.bytes(frame(2, "the end\n")));
            assertThat(engine.lastLogLines("c1", 20)).isEqualTo("the end\n");
            assertThat(script.only("GET /containers/c1/logs").target()).endsWith("?stdout=1&stderr=1&tail=20");
        }
    }
}
