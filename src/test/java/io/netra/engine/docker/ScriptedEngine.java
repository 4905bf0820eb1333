package io.netra.engine.docker;

import io.netra.engine.Engine;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.URLDecoder;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** An HTTP server on a unix socket that answers as told: for what a real engine can't be made to show. */
final class ScriptedEngine implements AutoCloseable {

    private static final Patience HURRIED = new Patience(limit -> limit, 20);

    private final Path dir;
    private final Path socket;
    private final ServerSocketChannel server;
    private final Map<String, Function<Request, Answer>> routes = new ConcurrentHashMap<>();
    private final List<SocketChannel> connections = new CopyOnWriteArrayList<>();
    final List<Request> requests = new CopyOnWriteArrayList<>();
    final List<String> warnings = new CopyOnWriteArrayList<>();

    /**
     * @param target decoded
     * @param body one character for each byte
     */
    record Request(String method, String target, Map<String, String> headers, String body) {}

    /** How a reply ends. */
    enum End {
        PROPER,
        /** The connection closes instead of an answer. */
        NONE,
        /** The connection closes within the body. */
        CUT,
        /** Nothing more comes, and the connection stays. */
        STALL
    }

    /**
     * @param body one character for each byte
     */
    record Answer(int status, String body, End end) {

        static Answer json(String json) {
            return of(200, json);
        }

        static Answer of(int status, String body) {
            return new Answer(status, body, End.PROPER);
        }

        static Answer message(int status, String message) {
            return of(status, Json.object().put("message", message).toString());
        }

        static Answer none() {
            return of(0, "").ending(End.NONE);
        }

        static Answer bytes(byte[] body) {
            return of(200, new String(body, StandardCharsets.ISO_8859_1));
        }

        Answer ending(End how) {
            return new Answer(status, body, how);
        }
    }

    ScriptedEngine(Path dir) throws IOException {
        this.dir = dir;
        this.socket = dir.resolve("engine.sock");
        this.server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        speaking("28.5.2", "1.51", "1.24");
        background(this::accept);
    }

    ScriptedEngine speaking(String version, String api, String oldest) {
        on("GET /_ping", Answer.of(200, "OK"));
        return on(
                "GET /version",
                Answer.json(Json.object()
                        .put("Version", version)
                        .put("ApiVersion", api)
                        .put("MinAPIVersion", oldest)
                        .toString()));
    }

    /** Answers a method and path, the version's prefix and the query left out. */
    ScriptedEngine on(String route, Answer answer) {
        return on(route, request -> answer);
    }

    ScriptedEngine on(String route, Function<Request, Answer> script) {
        routes.put(route, script);
        return this;
    }

    Path socket() {
        return socket;
    }

    Lookup lookup() {
        return new Lookup(Optional.of("unix://" + socket), Optional.empty(), name -> null, dir, warnings::add);
    }

    Engine connect() {
        return DockerEngine.connect(lookup(), new EngineLocator(lookup()), HURRIED);
    }

    EngineApi api() {
        return new EngineApi(Transport.open(Candidate.socket(socket, "the test"), HURRIED), ApiVersion.NEWEST_TESTED);
    }

    /** How many connections were made. */
    int connectionCount() {
        return connections.size();
    }

    /** The only request of a route. */
    Request only(String route) {
        List<Request> found = all(route);
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " requests of " + route + " in " + requests);
        }
        return found.get(0);
    }

    List<Request> all(String route) {
        return requests.stream().filter(request -> route(request).equals(route)).toList();
    }

    private static String route(Request request) {
        String path = request.target().replaceFirst("^/v1\\.\\d+", "").replaceFirst("\\?.*", "");
        return request.method() + " " + path;
    }

    private void accept() {
        try {
            while (true) {
                SocketChannel connection = server.accept();
                connections.add(connection);
                background(() -> serve(connection));
            }
        } catch (IOException e) {
            // Closed: the test is over.
            return;
        }
    }

    private void serve(SocketChannel connection) {
        try (connection) {
            InputStream in = new BufferedInputStream(Channels.newInputStream(connection));
            OutputStream out = unlocked(connection);
            for (String line = line(in); !line.isEmpty(); line = line(in)) {
                Request request = request(line, in);
                requests.add(request);
                Answer answer = routes.getOrDefault(
                                route(request), unknown -> Answer.message(404, "no script for " + route(unknown)))
                        .apply(request);
                if (!send(answer, out)) {
                    return;
                }
            }
        } catch (IOException e) {
            // The client went away, as it may.
            return;
        }
    }

    private static boolean send(Answer answer, OutputStream out) throws IOException {
        if (answer.end() == End.NONE) {
            return false;
        }
        StringBuilder head = new StringBuilder("HTTP/1.1 " + answer.status() + " Scripted\r\n");
        head.append("Transfer-Encoding: chunked\r\n\r\n");
        out.write(head.toString().getBytes(StandardCharsets.UTF_8));
        byte[] body = answer.body().getBytes(StandardCharsets.ISO_8859_1);
        if (body.length > 0) {
            out.write((Integer.toHexString(body.length) + "\r\n").getBytes(StandardCharsets.UTF_8));
            out.write(body);
            out.write("\r\n".getBytes(StandardCharsets.UTF_8));
        }
        if (answer.end() == End.STALL) {
            await();
        }
        if (answer.end() == End.CUT) {
            return false;
        }
        out.write("0\r\n\r\n".getBytes(StandardCharsets.UTF_8));
        return true;
    }

    private static void await() {
        try {
            Thread.sleep(60_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Request request(String line, InputStream in) throws IOException {
        String[] parts = line.split(" ", -1);
        Map<String, String> headers = new ConcurrentHashMap<>();
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            int colon = header.indexOf(':');
            headers.put(
                    header.substring(0, colon).toLowerCase(Locale.ROOT),
                    header.substring(colon + 1).strip());
        }
        return new Request(
                parts[0],
                URLDecoder.decode(parts[1], StandardCharsets.UTF_8),
                headers,
                new String(body(headers, in), StandardCharsets.ISO_8859_1));
    }

    private static byte[] body(Map<String, String> headers, InputStream in) throws IOException {
        if (!headers.containsKey("transfer-encoding")) {
            return in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = chunk(in); size > 0; size = chunk(in)) {
            body.write(in.readNBytes(size));
            line(in);
        }
        line(in);
        return body.toByteArray();
    }

    private static int chunk(InputStream in) throws IOException {
        return Integer.parseInt(line(in), 16);
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int value = in.read(); value >= 0 && value != '\n'; value = in.read()) {
            if (value != '\r') {
                line.write(value);
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    /** The JDK's stream of a channel can't write while another thread reads it. */
    private static OutputStream unlocked(SocketChannel channel) {
        return new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                write(new byte[] {(byte) value});
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
            }
        };
    }

    private static void background(Runnable work) {
        Thread thread = new Thread(work, "scripted-engine");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            server.close();
            for (SocketChannel connection : connections) {
                connection.close();
            }
            Files.deleteIfExists(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
