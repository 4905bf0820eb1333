package io.netra.plan;

import io.netra.problem.NetraException;
import io.netra.problem.Problem;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a service is asked whether it is ready, in the form of the label {@code io.netra.probe}:
 * {@code protocol:port} or, for HTTP, {@code http:port/path}.
 *
 * @param port the container's port, 1 to 65535; asked through the port it is published on
 * @param path for HTTP the path that has to answer 2xx or 3xx; {@code /} for the others
 */
public record ProbeSpec(Protocol protocol, int port, String path) {

    private static final Pattern FORM = Pattern.compile("([a-z]+):([0-9]{1,5})(/.*)?");

    /** What to speak. */
    public enum Protocol {
        /** A start-up packet; ready once the server asks for a password or answers {@code R}, not while it starts. */
        POSTGRESQL,
        /** {@code PING}; {@code +PONG} or a demand for a password is ready, {@code -LOADING} is not. */
        REDIS,
        /** {@code GET}; a status below 400 is ready. */
        HTTP,
        /** A connection that survives a read: a proxy of the engine accepts before the service does. */
        TCP
    }

    /** Reads the label's form. */
    public static ProbeSpec parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (matcher.matches()) {
            try {
                Protocol protocol = Protocol.valueOf(matcher.group(1).toUpperCase(Locale.ROOT));
                String path = matcher.group(3) == null ? "/" : matcher.group(3);
                return new ProbeSpec(protocol, Integer.parseInt(matcher.group(2)), path);
            } catch (IllegalArgumentException e) {
                throw malformed(text, e);
            }
        }
        throw malformed(text, null);
    }

    @Override
    public String toString() {
        String text = protocol.name().toLowerCase(Locale.ROOT) + ":" + port;
        return protocol == Protocol.HTTP ? text + path : text;
    }

    private static NetraException malformed(String text, @org.jspecify.annotations.Nullable Throwable cause) {
        return new NetraException(
                Problem.of(
                        "Cannot read the probe '" + text + "'",
                        "it is not of the form protocol:port[/path]",
                        "Use postgresql:PORT, redis:PORT, http:PORT/PATH or tcp:PORT."),
                cause);
    }
}
