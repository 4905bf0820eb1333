package io.netra.compose.project;

import io.netra.yaml.MalformedValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The short form of a published port: {@code [[ip:][host]:]container[/protocol]}, either port possibly a range.
 *
 * @param ip the host's address; {@code null} for all of them
 * @param published the host's port, or a range to choose from; {@code null} for the engine's choice
 * @param target the container's port
 */
record PortSyntax(@Nullable String ip, @Nullable String published, int target, String protocol) {

    private static final Set<String> PROTOCOLS = Set.of("tcp", "udp", "sctp");

    /** One for each port of the container; a range comes in the order of its numbers as texts, as with the CLI. */
    static List<PortSyntax> parse(String text) {
        int containerAt = text.lastIndexOf(':') + 1;
        String container = text.substring(containerAt);
        int slash = container.indexOf('/');
        String protocol = slash < 0 ? "tcp" : protocol(container.substring(slash + 1));
        String before = containerAt == 0 ? "" : text.substring(0, containerAt - 1);
        int hostAt = before.lastIndexOf(':') + 1;
        String ip = hostAt == 0 ? null : ip(before.substring(0, hostAt - 1));
        Range targets = Range.parse(slash < 0 ? container : container.substring(0, slash), 1);
        String host = before.substring(hostAt);
        return expand(targets, host.isEmpty() ? null : Range.parse(host, 0), protocol, ip);
    }

    /** The protocol in its usual spelling. */
    static String protocol(String text) {
        String protocol = text.toLowerCase(Locale.ROOT);
        if (!PROTOCOLS.contains(protocol)) {
            throw new MalformedValue("'" + text + "' is no protocol", "Write tcp, udp or sctp.");
        }
        return protocol;
    }

    private static @Nullable String ip(String text) {
        boolean bracketed = text.length() > 2 && text.startsWith("[") && text.endsWith("]");
        String ip = bracketed ? text.substring(1, text.length() - 1) : text;
        return ip.isEmpty() ? null : IpAddresses.check(ip);
    }

    private static List<PortSyntax> expand(Range targets, @Nullable Range host, String protocol, @Nullable String ip) {
        if (host != null && targets.size() > 1 && host.size() != targets.size()) {
            throw new MalformedValue("the two ranges differ in length", "Give every container port one host port.");
        }
        List<PortSyntax> ports = new ArrayList<>(targets.size());
        for (int i = 0; i < targets.size(); i++) {
            String published = host == null ? null : targets.size() > 1 ? host.at(i) : host.toString();
            ports.add(new PortSyntax(ip, published, targets.first + i, protocol));
        }
        ports.sort(Comparator.comparing(port -> String.valueOf(port.target())));
        return ports;
    }

    /** A port, or several in a row; both ends included. */
    private record Range(int first, int last) {

        static Range parse(String text, int min) {
            int dash = text.indexOf('-');
            int first = WholeNumbers.parse(dash < 0 ? text : text.substring(0, dash), min, 65535);
            int last = dash < 0 ? first : WholeNumbers.parse(text.substring(dash + 1), min, 65535);
            if (last < first) {
                throw new MalformedValue(
                        "the range '" + text + "' ends before it begins", "Write the lower port first.");
            }
            return new Range(first, last);
        }

        int size() {
            return last - first + 1;
        }

        String at(int index) {
            return String.valueOf(first + index);
        }

        @Override
        public String toString() {
            return first == last ? String.valueOf(first) : first + "-" + last;
        }
    }
}
