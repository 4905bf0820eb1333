package io.netra.engine;

import io.netra.plan.ProbeSpec;
import java.net.InetSocketAddress;
import java.time.Duration;

/** Asks a service, once, whether it is ready. */
interface Probe {

    /**
     * Asks and reports; whatever goes wrong is part of the answer. Interrupting the thread ends it.
     *
     * @param timeout for all of it; a probe may give up sooner
     */
    ProbeResult probe(InetSocketAddress address, Duration timeout);

    static Probe of(ProbeSpec spec) {
        return new SocketProbe(
                switch (spec.protocol()) {
                    case POSTGRESQL -> new PostgresDialogue();
                    case REDIS -> new RedisDialogue();
                    case HTTP -> new HttpDialogue(spec.path());
                    case TCP -> new TcpDialogue();
                });
    }
}
