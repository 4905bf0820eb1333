package io.netra.engine;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;

/**
 * Says nothing and sees whether the connection lasts. A service that speaks first, or waits for its client to, keeps
 * it; a proxy without a service behind it drops it at once.
 */
final class TcpDialogue implements SocketProbe.Dialogue {

    private static final Duration LASTING = Duration.ofMillis(150);

    @Override
    public ProbeResult converse(Exchange exchange) throws IOException {
        if (exchange.remaining().compareTo(LASTING) < 0) {
            return ProbeResult.notYet("no time left to see whether a connection lasts");
        }
        try {
            exchange.read(LASTING);
            return ProbeResult.ready("connected, and it spoke");
        } catch (SocketTimeoutException e) {
            return ProbeResult.ready("connected");
        }
    }
}
