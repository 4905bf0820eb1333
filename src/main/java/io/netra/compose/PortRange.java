package io.netra.compose;

import io.netra.compose.project.WholeNumbers;
import io.netra.yaml.MalformedValue;
import java.util.List;
import java.util.stream.IntStream;

/** A port, or several in a row; both ends included. */
record PortRange(int first, int last) {

    static PortRange parse(String text) {
        int dash = text.indexOf('-');
        int first = WholeNumbers.parse(dash < 0 ? text : text.substring(0, dash), 1, 65535);
        int last = dash < 0 ? first : WholeNumbers.parse(text.substring(dash + 1), 1, 65535);
        if (last < first) {
            throw new MalformedValue("the range '" + text + "' ends before it begins", "Write the lower port first.");
        }
        return new PortRange(first, last);
    }

    /** Ports that are not published, {@code 80}, {@code 80/udp} or {@code 80-90}, each by itself: {@code 80/tcp}. */
    static List<String> exposed(String text) {
        if (text.contains(":")) {
            throw new MalformedValue("'" + text + "' publishes a port", "Write it under 'ports', or without a colon.");
        }
        int slash = text.indexOf('/');
        String protocol = slash < 0 ? "tcp" : PortReader.protocol(text.substring(slash + 1));
        PortRange ports = parse(slash < 0 ? text : text.substring(0, slash));
        return IntStream.rangeClosed(ports.first, ports.last)
                .mapToObj(port -> port + "/" + protocol)
                .toList();
    }

    int size() {
        return last - first + 1;
    }
}
