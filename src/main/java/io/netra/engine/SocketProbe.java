package io.netra.engine;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Locale;

/**
 * Connects, and leaves the talking to a {@link Dialogue}. A proxy of the engine accepts connections before the service
 * does and then drops them, so only an answer counts.
 */
final class SocketProbe implements Probe {

    private static final Duration CONNECT = Duration.ofSeconds(1);
    private static final Duration EXCHANGE = Duration.ofSeconds(2);
    private static final ProbeResult HUNG_UP = ProbeResult.notYet("connected, then closed without an answer");

    /** What is said once the connection stands. */
    interface Dialogue {

        /** Speaks the protocol as far as needed. A failed read or write may pass through. */
        ProbeResult converse(Exchange exchange) throws IOException;
    }

    private final Dialogue dialogue;

    SocketProbe(Dialogue dialogue) {
        this.dialogue = dialogue;
    }

    @Override
    public ProbeResult probe(InetSocketAddress address, Duration timeout) {
        Deadline deadline = Deadline.in(timeout, System::nanoTime);
        // A channel's socket, unlike a plain one, is closed when its thread is interrupted.
        try (SocketChannel channel = SocketChannel.open()) {
            channel.socket().connect(address, Exchange.millis(deadline.remaining(CONNECT)));
            return converse(channel.socket(), Deadline.in(deadline.remaining(EXCHANGE), System::nanoTime));
        } catch (SocketTimeoutException e) {
            return ProbeResult.notYet("no connection within the time-out");
        } catch (ConnectException e) {
            return ProbeResult.notYet(String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT));
        } catch (IOException e) {
            return ProbeResult.notYet("no connection: " + e);
        }
    }

    private ProbeResult converse(Socket socket, Deadline deadline) {
        try {
            return dialogue.converse(new Exchange(socket, deadline));
        } catch (EOFException e) {
            return HUNG_UP;
        } catch (SocketTimeoutException e) {
            return ProbeResult.notYet("connected, but no answer within the time-out");
        } catch (ClosedByInterruptException e) {
            return ProbeResult.notYet("interrupted");
        } catch (SocketException e) {
            // A proxy that drops the connection shows as this or as an end of stream, just as the packets meet.
            return HUNG_UP;
        } catch (IOException e) {
            return ProbeResult.notYet("connected, then: " + e);
        }
    }
}
