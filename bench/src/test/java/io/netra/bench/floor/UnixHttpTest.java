package io.netra.bench.floor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnixHttpTest {

    @TempDir
    Path folder;

    @Test
    void sendReadsAsManyBytesAsAnnounced() throws IOException {
        assertEquals(new HttpAnswer(201, "{}"), answerTo("HTTP/1.1 201 Created\r\nContent-Length: 2\r\n\r\n{}"));
    }

    @Test
    void sendPutsChunksTogether() throws IOException {
        String chunks = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\nA\r\n0123456789\r\n0\r\n\r\n";

        assertEquals(new HttpAnswer(200, "abc0123456789"), answerTo(chunks));
    }

    @Test
    void sendReadsNoBodyAfterNoContent() throws IOException {
        assertEquals(new HttpAnswer(204, ""), answerTo("HTTP/1.1 204 No Content\r\n\r\n"));
    }

    private HttpAnswer answerTo(String raw) throws IOException {
        Path socket = folder.resolve("engine.sock");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));
            CompletableFuture<Void> served = CompletableFuture.runAsync(() -> serve(server, raw));
            try (UnixHttp http = new UnixHttp(socket)) {
                HttpAnswer answer = http.send("GET", "/", "");
                served.join();
                return answer;
            }
        }
    }

    private static void serve(ServerSocketChannel server, String raw) {
        try (SocketChannel channel = server.accept()) {
            channel.read(ByteBuffer.allocate(1024));
            channel.write(StandardCharsets.US_ASCII.encode(raw));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
