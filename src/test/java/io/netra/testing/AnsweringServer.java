package io.netra.testing;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Answers each readiness probe as a service that is ready does, whatever it speaks. */
public final class AnsweringServer implements AutoCloseable {

    private static final String HTTP = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
    private static final byte[] PASSWORD_WANTED = {'R', 0, 0, 0, 8, 0, 0, 0, 3};

    private final ServerSocket socket;

    public AnsweringServer() throws IOException {
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve, "answering-server");
        thread.setDaemon(true);
        thread.start();
    }

    public int port() {
        return socket.getLocalPort();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket connection = socket.accept()) {
                connection.setSoTimeout(1000);
                InputStream in = connection.getInputStream();
                byte[] question = new byte[1024];
                int length = in.read(question);
                connection.getOutputStream().write(answer(question, length));
                connection.getOutputStream().flush();
            } catch (IOException e) {
                // Whoever asked has gone.
            }
        }
    }

    private static byte[] answer(byte[] question, int length) {
        if (length > 0 && question[0] == 'G') {
            return HTTP.getBytes(StandardCharsets.US_ASCII);
        }
        return length > 0 && question[0] == 0 ? PASSWORD_WANTED : "+PONG\r\n".getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
