package io.netra.engine;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sends a {@code GET} and reads the status line, following no redirect. Not the JDK's HTTP client, which needs 0.3 s
 * for the first request of a JVM where a socket needs 0.01 s, and which may go through a proxy of Maven's.
 */
final class HttpDialogue implements SocketProbe.Dialogue {

    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/\\d(?:\\.\\d)? ([1-5]\\d\\d)(?: .*)?");
    private static final int FIRST_ERROR = 400;

    private final String path;

    HttpDialogue(String path) {
        this.path = path;
    }

    @Override
    public ProbeResult converse(Exchange exchange) throws IOException {
        exchange.send("GET " + path + " HTTP/1.1\r\nHost: " + exchange.host()
                + "\r\nUser-Agent: netra\r\nAccept: */*\r\nConnection: close\r\n\r\n");
        String line = exchange.readLine();
        Matcher status = STATUS_LINE.matcher(line);
        if (!status.matches()) {
            return ProbeResult.notYet("an answer that is not HTTP");
        }
        return new ProbeResult(
                Integer.parseInt(status.group(1)) < FIRST_ERROR,
                line.replaceFirst("^HTTP/\\S+", "HTTP").strip());
    }
}
