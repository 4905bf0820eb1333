package io.netra.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on a free port of 127.0.0.1 that does with each connection what a test says. */
final class ScriptedServer implements AutoCloseable {

    /** What to do with a connection; it is closed afterwards. */
    interface Script {
        void serve(Socket connection, InputStream in, OutputStream out) throws IOException, InterruptedException;
    }

    private final ServerSocket socket;
    private final Script script;
    private final Thread thread = new Thread(this::serve, "scripted-server");
    private final AtomicInteger connections = new AtomicInteger();
    private final CountDownLatch closing = new CountDownLatch(1);

    ScriptedServer(Script script) throws IOException {
        this.socket = new ServerSocket(0, 10, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        this.script = script;
        thread.setDaemon(true);
        thread.start();
    }

    /** Reads a bit of the request, then answers. */
    static ScriptedServer answering(byte[] answer) throws IOException {
        return new ScriptedServer((connection, in, out) -> {
            in.read(new byte[1024]);
            out.write(answer);
        });
    }

    /** Accepts and then does nothing until it is closed. */
    static ScriptedServer silent() throws IOException {
        return new ScriptedServer((connection, in, out) -> new CountDownLatch(1).await());
    }

    /** Accepts and hangs up, as a proxy does that has no service behind it. */
    static ScriptedServer hangingUp() throws IOException {
        return new ScriptedServer((connection, in, out) -> {});
    }

    InetSocketAddress address() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    int port() {
        return socket.getLocalPort();
    }

    int connections() {
        return connections.get();
    }

    private void serve() {
        while (closing.getCount() > 0) {
            try (Socket connection = socket.accept()) {
                connections.incrementAndGet();
                script.serve(connection, connection.getInputStream(), connection.getOutputStream());
            } catch (IOException | InterruptedException e) {
                // The client or the test has gone: on to the next one, or the end.
            }
        }
    }

    @Override
    public void close() throws IOException {
        closing.countDown();
        socket.close();
        thread.interrupt();
    }
}
