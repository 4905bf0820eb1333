package io.netra.engine;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Reads and writes on a connection within a time that holds for the whole exchange, however slowly bytes drip in. */
final class Exchange {

    private static final int LONGEST_LINE = 1024;

    private final Socket socket;
    private final InputStream in;
    private final Deadline deadline;

    Exchange(Socket socket, Deadline deadline) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
        this.deadline = deadline;
    }

    /** A time-out as sockets want it, at least 1, as 0 would mean for ever. */
    static int millis(Duration timeout) {
        return (int) Math.max(1, timeout.toMillis());
    }

    /** The other side as a {@code Host} header names it. */
    String host() {
        InetSocketAddress address = (InetSocketAddress) socket.getRemoteSocketAddress();
        String host = address.getHostString();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
    }

    Duration remaining() {
        return deadline.remaining();
    }

    void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    void send(String text) throws IOException {
        send(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The next byte. */
    int read() throws IOException {
        return read(deadline.remaining());
    }

    /** The next byte, waiting no longer than {@code patience}. */
    int read(Duration patience) throws IOException {
        Duration timeout = deadline.remaining(patience);
        if (timeout.isZero()) {
            throw new SocketTimeoutException();
        }
        socket.setSoTimeout(millis(timeout));
        int read = in.read();
        if (read < 0) {
            throw new EOFException();
        }
        return read;
    }

    byte[] read(int length) throws IOException {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) read();
        }
        return bytes;
    }

    /** A line without its end, or the start of one that is too long to be an answer. */
    String readLine() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int read = read(); read != '\n' && line.length() < LONGEST_LINE; read = read()) {
            line.append((char) read);
        }
        return line.toString().stripTrailing();
    }
}
