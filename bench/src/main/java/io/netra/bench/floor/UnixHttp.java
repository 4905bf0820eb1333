package io.netra.bench.floor;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.ConcurrentLinkedDeque;

/** HTTP/1.1 on a Unix socket, as little of it as the engine needs. Connections are kept and used again. */
public final class UnixHttp implements AutoCloseable {

    private final UnixDomainSocketAddress address;
    private final ConcurrentLinkedDeque<SocketChannel> idle = new ConcurrentLinkedDeque<>();

    public UnixHttp(Path socket) {
        this.address = UnixDomainSocketAddress.of(socket);
    }

    /** The client of the engine that {@code DOCKER_HOST} names. */
    public static UnixHttp ofEnvironment() {
        String host = System.getenv().getOrDefault("DOCKER_HOST", "unix:///var/run/docker.sock");
        if (!host.startsWith("unix://")) {
            throw new IllegalStateException("DOCKER_HOST=" + host + " is no Unix socket, which the benchmarks need.");
        }
        return new UnixHttp(Path.of(host.substring("unix://".length())));
    }

    /**
     * Sends a request and reads the whole answer.
     *
     * @param body empty for none
     */
    public HttpAnswer send(String method, String path, String body) {
        try {
            return exchange(method, path, body);
        } catch (IOException e) {
            throw new IllegalStateException(method + " " + path + " failed: " + e.getMessage(), e);
        }
    }

    private HttpAnswer exchange(String method, String path, String body) throws IOException {
        SocketChannel kept = idle.pollFirst();
        SocketChannel channel = kept == null ? SocketChannel.open(address) : kept;
        write(channel, request(method, path, body.getBytes(StandardCharsets.UTF_8)));
        HttpAnswer answer = new AnswerReader(channel).read();
        idle.addFirst(channel);
        return answer;
    }

    private static ByteBuffer request(String method, String path, byte[] body) {
        String head =
                method + " " + path + " HTTP/1.1\r\nHost: docker\r\nContent-Type: application/json\r\nContent-Length: "
                        + body.length + "\r\n\r\n";
        byte[] bytes = head.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(bytes.length + body.length)
                .put(bytes)
                .put(body)
                .flip();
    }

    private static void write(SocketChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    @Override
    public void close() throws IOException {
        for (SocketChannel channel : idle) {
            channel.close();
        }
    }
}
