package io.netra.engine.docker;

import java.net.URI;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Where ports are published on the engine's host. What a file wants on the loopback is meant for this process alone;
 * where this process is elsewhere, nothing would ever answer there, so they go to an address that it reaches.
 */
final class Publishing {

    static final String LOOPBACK = "127.0.0.1";

    private final String host;
    private final String address;
    private final Consumer<String> warnings;
    private final AtomicBoolean warned = new AtomicBoolean();

    /**
     * @param host where published ports answer, seen from this process
     */
    Publishing(URI engine, String host, Consumer<String> warnings) {
        this.host = host;
        this.address = address(engine, host);
        this.warnings = warnings;
    }

    private static String address(URI engine, String host) {
        if (host.equals(LOOPBACK) || !engine.getScheme().equals("tcp")) {
            return host;
        }
        // The address that leads to the engine's host need not be one that the host itself has.
        return host.contains(":") ? "::" : "0.0.0.0";
    }

    /** Where published ports answer, seen from this process. */
    String host() {
        return host;
    }

    /** The address to bind to for one that a file wants. */
    String addressFor(String wanted) {
        if (!wanted.equals(LOOPBACK) || address.equals(LOOPBACK)) {
            return wanted;
        }
        if (!warned.getAndSet(true)) {
            warnings.accept("Ports are published on " + address + " of the engine's host, since it is not this one:"
                    + " whoever reaches that address reaches the services.");
        }
        return address;
    }
}
