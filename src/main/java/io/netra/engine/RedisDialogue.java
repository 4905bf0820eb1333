package io.netra.engine;

import java.io.IOException;
import java.util.List;

/** Sends Redis a {@code PING}. One that wants a password first is up; one that loads its data, or lost its master, not. */
final class RedisDialogue implements SocketProbe.Dialogue {

    private static final List<String> UP = List.of("+PONG", "-NOAUTH", "-WRONGPASS", "-NOPERM");

    @Override
    public ProbeResult converse(Exchange exchange) throws IOException {
        exchange.send("*1\r\n$4\r\nPING\r\n");
        String answer = exchange.readLine();
        return new ProbeResult(UP.stream().anyMatch(answer::startsWith), answer);
    }
}
