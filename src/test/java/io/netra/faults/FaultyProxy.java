package io.netra.faults;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * Stands between netra and a real engine, both on unix sockets, and passes on what they say but for the faults it was
 * told of. Each connection of netra's has one of its own to the engine.
 */
public final class FaultyProxy implements AutoCloseable {

    private static final Pattern NEVER = Pattern.compile("(?!)");

    private final Path socket;
    private final URI engine;
    private final ServerSocketChannel server;
    private final List<Rule> rules = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<SocketChannel> connections = new CopyOnWriteArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private final CountDownLatch thawed = new CountDownLatch(1);
    private final AtomicInteger late = new AtomicInteger();
    private volatile Pattern freezing = NEVER;
    private volatile boolean frozen;
    private volatile Pattern awaited = NEVER;
    private volatile Runnable event = () -> {};
    private volatile Pattern leaving = NEVER;
    private volatile Duration absence = Duration.ZERO;
    private volatile long backAt = System.nanoTime();

    private record Rule(Pattern request, int first, int last, Fault fault, AtomicInteger seen) {

        boolean matches(String request) {
            if (!this.request.matcher(request).find()) {
                return false;
            }
            int number = seen.incrementAndGet();
            return number >= first && number <= last;
        }
    }

    /**
     * @param socket where to listen
     * @param engine the engine's address
     */
    public FaultyProxy(Path socket, URI engine) throws IOException {
        this.socket = socket;
        this.engine = engine;
        this.server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        background(this::accept);
    }

    public String address() {
        return "unix://" + socket;
    }

    /**
     * Has some requests meet a fault.
     *
     * @param request a pattern that is looked for in {@code POST /containers/create?name=x}, without the version
     * @param first the first one of those that match, counted from 1
     * @param last the last one
     */
    public FaultyProxy on(String request, int first, int last, Fault fault) {
        rules.add(new Rule(Pattern.compile(request), first, last, fault, new AtomicInteger()));
        return this;
    }

    public FaultyProxy first(String request, Fault fault) {
        return on(request, 1, 1, fault);
    }

    public FaultyProxy always(String request, Fault fault) {
        return on(request, 1, Integer.MAX_VALUE, fault);
    }

    /** From now on no request meets a fault that it was to meet. */
    public void heal() {
        rules.clear();
    }

    /** From the first such request on, nothing is passed on until {@link #thaw()}; then all is, to an engine that answers. */
    public void freezeAt(String request) {
        freezing = Pattern.compile(request);
    }

    public void thaw() {
        thawed.countDown();
    }

    /** At the first such request, all connections close, and for a while nobody is served. */
    public void leaveAt(String request, Duration time) {
        absence = time;
        leaving = Pattern.compile(request);
    }

    /** Has something happen as the first such request comes, before it is passed on. */
    public void before(String request, Runnable happens) {
        event = happens;
        awaited = Pattern.compile(request);
    }

    /** How many requests came that match, whatever became of them. */
    public long count(String request) {
        Pattern pattern = Pattern.compile(request);
        return requests.stream().filter(seen -> pattern.matcher(seen).find()).count();
    }

    /** How many requests have reached the engine by now that were kept from it for a while. */
    public int forwardedLate() {
        return late.get();
    }

    /** Faults that were to be met, and no request did. */
    public List<String> unmet() {
        return rules.stream()
                .filter(rule -> rule.seen().get() < rule.first())
                .map(rule -> rule.request().pattern())
                .toList();
    }

    private void accept() {
        try {
            while (true) {
                SocketChannel client = server.accept();
                if (System.nanoTime() < backAt) {
                    client.close();
                    continue;
                }
                connections.add(client);
                background(() -> serve(client));
            }
        } catch (IOException e) {
            // Closed: the test is over.
            return;
        }
    }

    private void serve(SocketChannel client) {
        try (client;
                SocketChannel upstream = SocketChannel.open(UnixDomainSocketAddress.of(engine.getPath()))) {
            connections.add(upstream);
            HttpStream asked = new HttpStream(Channels.newInputStream(client));
            HttpStream answered = new HttpStream(Channels.newInputStream(upstream));
            OutputStream toClient = unlocked(client);
            OutputStream toEngine = unlocked(upstream);
            for (HttpStream.Head head = asked.head(); head != null; head = asked.head()) {
                if (!pass(head, asked, toEngine, answered, toClient)) {
                    return;
                }
            }
        } catch (IOException | InterruptedException e) {
            // One of the two has gone.
            return;
        }
    }

    /** Returns false where the connection is to be closed. */
    private boolean pass(
            HttpStream.Head head, HttpStream asked, OutputStream toEngine, HttpStream answered, OutputStream toClient)
            throws IOException, InterruptedException {
        String request = head.first().replaceFirst(" HTTP/1.1$", "").replaceFirst(" /v1\\.\\d+/", " /");
        requests.add(request);
        happen(request);
        if (leaving.matcher(request).find()) {
            leave();
            return false;
        }
        frozen |= freezing.matcher(request).find();
        if (frozen) {
            thawed.await();
        }
        Fault fault = rules.stream()
                .filter(rule -> rule.matches(request))
                .findFirst()
                .map(Rule::fault)
                .orElse(Fault.NONE);
        if (!fault.forwarded()) {
            asked.body(head, false, OutputStream.nullOutputStream());
            if (fault.answer() == null) {
                return false;
            }
            toClient.write(fault.answer().getBytes(StandardCharsets.UTF_8));
            return true;
        }
        if (!fault.delay().isZero()) {
            end.await(fault.delay().toMillis(), TimeUnit.MILLISECONDS);
            late.incrementAndGet();
        }
        head.send(toEngine);
        if (!head.field("upgrade").isEmpty()) {
            background(() -> quietly(() -> asked.rest(toEngine)));
            answered.rest(toClient);
            return false;
        }
        // The engine may answer, or refuse, while a long body is still on its way.
        Thread body = background(() -> quietly(() -> asked.body(head, false, toEngine)));
        boolean whole = answer(request, fault, answered, toClient);
        if (whole) {
            body.join();
        }
        return whole;
    }

    private synchronized void happen(String request) {
        if (awaited.matcher(request).find()) {
            awaited = NEVER;
            event.run();
        }
    }

    private void leave() throws IOException {
        leaving = NEVER;
        backAt = System.nanoTime() + absence.toNanos();
        for (SocketChannel connection : connections) {
            connection.close();
        }
    }

    private boolean answer(String request, Fault fault, HttpStream answered, OutputStream toClient)
            throws IOException, InterruptedException {
        HttpStream.Head head = answered.head();
        if (head == null) {
            return false;
        }
        String status = head.first().replaceFirst("^HTTP/1.1 (\\d+).*", "$1");
        boolean empty = request.startsWith("HEAD ") || status.equals("204") || status.equals("304");
        OutputStream limited = fault.passesAnswer() ? toClient : new Limited(toClient, fault.limit());
        if (fault.limit() >= 0) {
            head.send(toClient);
        }
        if (!empty) {
            // To its end whatever is passed on: the engine is to do what it was asked to.
            answered.body(head, true, limited);
        }
        if (fault.stalls()) {
            end.await();
        }
        return fault.passesAnswer();
    }

    /** Lets the first bytes through. */
    private static final class Limited extends FilterOutputStream {

        private long left;

        Limited(OutputStream out, long limit) {
            super(out);
            this.left = limit;
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            int count = (int) Math.min(length, left);
            if (count > 0) {
                out.write(bytes, offset, count);
                left -= count;
            }
        }
    }

    private interface Transfer {
        void run() throws IOException;
    }

    private static void quietly(Transfer transfer) {
        try {
            transfer.run();
        } catch (IOException e) {
            // The other direction tells.
            return;
        }
    }

    /** The JDK's stream of a channel can't write while another thread reads it. */
    private static OutputStream unlocked(SocketChannel channel) {
        return new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                write(new byte[] {(byte) value}, 0, 1);
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

    private static Thread background(Runnable work) {
        Thread thread = new Thread(work, "faulty-proxy");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    @Override
    public void close() {
        end.countDown();
        thawed.countDown();
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
