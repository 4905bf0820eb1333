package io.netra.compose;

import io.netra.compose.ComposeService.Port;
import io.netra.yaml.MalformedValue;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The short form of a published port: {@code [[ip:][host]:]container[/protocol]}, either port possibly a range. */
final class PortSyntax {

    private PortSyntax() {}

    static List<Port> parse(String text) {
        int slash = text.indexOf('/');
        String protocol = slash < 0 ? "tcp" : PortReader.protocol(text.substring(slash + 1));
        String ports = slash < 0 ? text : text.substring(0, slash);
        int containerAt = ports.lastIndexOf(':') + 1;
        String before = containerAt == 0 ? "" : ports.substring(0, containerAt - 1);
        int hostAt = before.lastIndexOf(':') + 1;
        String ip = hostAt == 0 ? null : PortReader.ip(withoutBrackets(before.substring(0, hostAt - 1)));
        return expand(Range.parse(ports.substring(containerAt)), before.substring(hostAt), protocol, ip);
    }

    /** A port that is not published: {@code container[/protocol]}. */
    static List<Port> exposed(String text) {
        if (text.contains(":")) {
            throw new MalformedValue("'" + text + "' publishes a port", "Write it under 'ports', or without a colon.");
        }
        return parse(text);
    }

    private static List<Port> expand(Range targets, String host, String protocol, @Nullable String ip) {
        if (host.isEmpty() || host.equals("0")) {
            return targets.stream()
                    .mapToObj(target -> new Port(target, protocol, ip, null))
                    .toList();
        }
        Range published = Range.parse(host);
        if (published.size() != targets.size()) {
            if (targets.size() == 1) {
                return List.of(new Port(targets.first(), protocol, ip, published.first(), published.last()));
            }
            throw new MalformedValue("the two ranges differ in length", "Give every container port one host port.");
        }
        int offset = published.first - targets.first;
        return targets.stream()
                .mapToObj(target -> new Port(target, protocol, ip, target + offset))
                .toList();
    }

    private static String withoutBrackets(String ip) {
        boolean bracketed = ip.length() > 2 && ip.startsWith("[") && ip.endsWith("]");
        return bracketed ? ip.substring(1, ip.length() - 1) : ip;
    }

    /** A port, or several in a row; both ends included. */
    record Range(int first, int last) {

        static Range parse(String text) {
            int dash = text.indexOf('-');
            int first = Scalars.integer(dash < 0 ? text : text.substring(0, dash), 1, 65535);
            int last = dash < 0 ? first : Scalars.integer(text.substring(dash + 1), 1, 65535);
            if (last < first) {
                throw new MalformedValue(
                        "the range '" + text + "' ends before it begins", "Write the lower port first.");
            }
            return new Range(first, last);
        }

        int size() {
            return last - first + 1;
        }

        IntStream stream() {
            return IntStream.rangeClosed(first, last);
        }
    }
}
