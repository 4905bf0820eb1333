package io.netra.bench.floor;

import io.netra.bench.stack.StackService;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Asks a service in its own protocol whether it is ready, on the port that tests would use. */
final class Question {

    private static final int TIMEOUT = 1000;

    private Question() {}

    static boolean answered(StackService service, int port) {
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(TIMEOUT);
            socket.connect(new InetSocketAddress("127.0.0.1", port), TIMEOUT);
            socket.getOutputStream().write(question(service));
            int length = expected(service).length();
            return new String(socket.getInputStream().readNBytes(length), StandardCharsets.US_ASCII)
                    .equals(expected(service));
        } catch (IOException e) {
            return false;
        }
    }

    private static byte[] question(StackService service) throws IOException {
        return switch (service.protocol()) {
            case "postgresql" -> startup();
            case "redis" -> ascii("PING\r\n");
            case "http" -> ascii("GET " + service.path() + " HTTP/1.0\r\nHost: localhost\r\n\r\n");
            default -> throw new IllegalArgumentException("no question is known for " + service.probe());
        };
    }

    private static String expected(StackService service) {
        return switch (service.protocol()) {
            case "postgresql" -> "R";
            case "redis" -> "+PONG";
            default -> "HTTP/1.0 200";
        };
    }

    /** PostgreSQL's first message; a server that takes connections answers with how to authenticate. */
    private static byte[] startup() throws IOException {
        byte[] parameters = ascii("user\0netra\0database\0netra\0\0");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream message = new DataOutputStream(bytes);
        message.writeInt(8 + parameters.length);
        message.writeInt(3 << 16);
        message.write(parameters);
        return bytes.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
