package io.netra.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.netra.plan.ProbeSpec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(10)
class ProbeTest {

    private static final Duration SHORT = Duration.ofMillis(200);
    private static final ProbeResult HUNG_UP = ProbeResult.notYet("connected, then closed without an answer");
    private static final Duration LONG = Duration.ofSeconds(5);

    @ParameterizedTest
    @ValueSource(strings = {"postgresql:1", "redis:1", "http:1/", "tcp:1"})
    void probeWhenNobodyListensSaysRefused(String spec) throws Exception {
        InetSocketAddress nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = (InetSocketAddress) socket.getLocalSocketAddress();
        }

        assertThat(probe(spec).probe(nobody, LONG)).isEqualTo(ProbeResult.notYet("connection refused"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql:1", "redis:1", "http:1/", "tcp:1"})
    void probeWhenAProxyHangsUpIsNotReady(String spec) throws Exception {
        try (ScriptedServer server = ScriptedServer.hangingUp()) {
            assertThat(probe(spec).probe(server.address(), LONG)).isEqualTo(HUNG_UP);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql:1", "redis:1", "http:1/", "tcp:1"})
    void probeWhenTheConnectionIsResetIsNotReady(String spec) throws Exception {
        try (ScriptedServer server = new ScriptedServer((connection, in, out) -> connection.setSoLinger(true, 0))) {
            // Whether it shows as a connection that never was depends on how the packets meet.
            assertThat(probe(spec).probe(server.address(), LONG).ready()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql:1", "redis:1", "http:1/"})
    void probeWhenTheServiceIsSilentEndsInTime(String spec) throws Exception {
        try (ScriptedServer server = ScriptedServer.silent()) {
            long start = System.nanoTime();
            ProbeResult result = probe(spec).probe(server.address(), SHORT);

            assertThat(result).isEqualTo(ProbeResult.notYet("connected, but no answer within the time-out"));
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(SHORT.dividedBy(2), LONG.dividedBy(2));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis:1", "http:1/"})
    void probeWhenBytesDripInEndsInTimeAllTheSame(String spec) throws Exception {
        try (ScriptedServer server = new ScriptedServer((connection, in, out) -> {
            for (int i = 0; i < 100; i++) {
                out.write('x');
                Thread.sleep(50);
            }
        })) {
            long start = System.nanoTime();
            ProbeResult result = probe(spec).probe(server.address(), SHORT);

            assertThat(result.ready()).isFalse();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONG.dividedBy(2));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql:1", "redis:1", "http:1/"})
    void probeWhenTheAnswerIsGarbageIsNotReady(String spec) throws Exception {
        try (ScriptedServer server = ScriptedServer.answering(new byte[] {'R', -1, -1, -1, -1, '\n', 0, '\n'})) {
            assertThat(probe(spec).probe(server.address(), SHORT).ready()).isFalse();
        }
    }

    @Test
    void probeWhenInterruptedEndsAtOnce() throws Exception {
        try (ScriptedServer server = ScriptedServer.silent()) {
            CompletableFuture<ProbeResult> result = new CompletableFuture<>();
            Thread thread =
                    new Thread(() -> result.complete(probe("redis:1").probe(server.address(), Duration.ofSeconds(60))));
            thread.start();
            while (server.connections() == 0) {
                Thread.sleep(1);
            }
            thread.interrupt();

            assertThat(result.get(1, TimeUnit.SECONDS).ready()).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "28P01, true",
        "28000, true",
        "3D000, true",
        "53300, true",
        "57P03, false",
        "57P01, false",
    })
    void probePostgresWhenItRefusesDependsOnTheCode(String code, boolean ready) throws Exception {
        try (ScriptedServer server =
                ScriptedServer.answering(message('E', "SFATAL\0VFATAL\0C" + code + "\0Mwhy\0\0"))) {
            assertThat(probe("postgresql:1").probe(server.address(), LONG))
                    .isEqualTo(new ProbeResult(ready, "why (" + code + ")"));
        }
    }

    @Test
    void probePostgresSendsAStartUpPacketAndHangsUpWhereAPasswordIsWanted() throws Exception {
        CompletableFuture<ByteBuffer> packet = new CompletableFuture<>();
        CompletableFuture<Integer> after = new CompletableFuture<>();
        try (ScriptedServer server = new ScriptedServer((connection, in, out) -> {
            int length = ByteBuffer.wrap(in.readNBytes(4)).getInt();
            packet.complete(ByteBuffer.wrap(in.readNBytes(length - 4)));
            out.write(message('R', "\0\0\0\12SCRAM-SHA-256\0\0"));
            after.complete(in.read());
        })) {
            assertThat(probe("postgresql:1").probe(server.address(), LONG))
                    .isEqualTo(ProbeResult.ready("asked for a password"));
        }
        ByteBuffer sent = packet.get(1, TimeUnit.SECONDS);
        assertThat(sent.getInt()).isEqualTo(196_608);
        assertThat(StandardCharsets.UTF_8.decode(sent).toString())
                .startsWith("user\0netra\0database\0netra\0")
                .endsWith("\0\0");
        assertThat(after.get(1, TimeUnit.SECONDS)).isEqualTo(-1);
    }

    @Test
    void probePostgresWhenLetInSaysGoodbye() throws Exception {
        CompletableFuture<Integer> goodbye = new CompletableFuture<>();
        try (ScriptedServer server = new ScriptedServer((connection, in, out) -> {
            int length = ByteBuffer.wrap(in.readNBytes(4)).getInt();
            in.readNBytes(length - 4);
            out.write(message('R', "\0\0\0\0"));
            goodbye.complete(in.read());
        })) {
            assertThat(probe("postgresql:1").probe(server.address(), LONG)).isEqualTo(ProbeResult.ready("let in"));
        }
        assertThat(goodbye.get(1, TimeUnit.SECONDS)).isEqualTo((int) 'X');
    }

    @ParameterizedTest
    @CsvSource({
        "+PONG, true",
        "-NOAUTH Authentication required., true",
        "-WRONGPASS invalid username-password pair, true",
        "-LOADING Redis is loading the dataset in memory, false",
        "-MASTERDOWN Link with MASTER is down, false",
        "HTTP/1.1 400 Bad Request, false",
    })
    void probeRedisGoesByItsAnswer(String answer, boolean ready) throws Exception {
        try (ScriptedServer server = ScriptedServer.answering((answer + "\r\n").getBytes(StandardCharsets.UTF_8))) {
            assertThat(probe("redis:1").probe(server.address(), LONG)).isEqualTo(new ProbeResult(ready, answer));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "HTTP/1.1 200 OK, true, HTTP 200 OK",
        "HTTP/1.1 204, true, HTTP 204",
        "HTTP/1.0 302 Found, true, HTTP 302 Found",
        "HTTP/1.1 401 Unauthorized, false, HTTP 401 Unauthorized",
        "HTTP/1.1 503 Service Unavailable, false, HTTP 503 Service Unavailable",
        "SSH-2.0-OpenSSH_9.2, false, an answer that is not HTTP",
    })
    void probeHttpGoesByTheStatus(String statusLine, boolean ready, String detail) throws Exception {
        byte[] answer = (statusLine + "\r\nLocation: /elsewhere\r\n\r\n").getBytes(StandardCharsets.UTF_8);
        try (ScriptedServer server = ScriptedServer.answering(answer)) {
            assertThat(probe("http:1/health").probe(server.address(), LONG)).isEqualTo(new ProbeResult(ready, detail));
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void probeHttpAsksForThePathAndNamesTheHost() throws Exception {
        CompletableFuture<String> request = new CompletableFuture<>();
        try (ScriptedServer server = new ScriptedServer((connection, in, out) -> {
            byte[] buffer = new byte[1024];
            request.complete(new String(buffer, 0, in.read(buffer), StandardCharsets.UTF_8));
            out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.UTF_8));
        })) {
            probe("http:1/health?deep=1").probe(server.address(), LONG);

            assertThat(request.get(1, TimeUnit.SECONDS).lines())
                    .contains("GET /health?deep=1 HTTP/1.1", "Connection: close")
                    .anyMatch(("Host: 127.0.0.1:" + server.port())::equals);
        }
    }

    @Test
    void probeTcpWhenTheServiceWaitsForItsClientIsReady() throws Exception {
        try (ScriptedServer server = ScriptedServer.silent()) {
            assertThat(probe("tcp:1").probe(server.address(), LONG)).isEqualTo(ProbeResult.ready("connected"));
        }
    }

    @Test
    void probeTcpWhenTheServiceSpeaksFirstIsReady() throws Exception {
        try (ScriptedServer server = new ScriptedServer((connection, in, out) -> out.write('2'))) {
            assertThat(probe("tcp:1").probe(server.address(), LONG).ready()).isTrue();
        }
    }

    @Test
    void probeWhenTheHostIsUnknownSaysSo() {
        InetSocketAddress nowhere = InetSocketAddress.createUnresolved("nowhere.invalid", 1);

        ProbeResult result = probe("tcp:1").probe(nowhere, LONG);

        assertThat(result.ready()).isFalse();
        assertThat(result.detail()).startsWith("no connection: ").contains("UnknownHost");
    }

    private static Probe probe(String spec) {
        return Probe.of(ProbeSpec.parse(spec));
    }

    private static byte[] message(char type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.write(type);
        message.write(ByteBuffer.allocate(4).putInt(4 + bytes.length).array());
        message.write(bytes);
        return message.toByteArray();
    }
}
