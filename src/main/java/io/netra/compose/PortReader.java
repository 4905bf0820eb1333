package io.netra.compose;

import io.netra.compose.ComposeService.Port;
import io.netra.compose.project.IpAddresses;
import io.netra.yaml.MalformedValue;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads one item of {@code ports}, in the short or the long form. */
final class PortReader {

    private PortReader() {}

    static List<Port> read(Value item) {
        if (item.isMapping()) {
            return longForm(item);
        }
        List<Port> ports = item.parse(PortSyntax::parse);
        return ports == null ? List.of() : ports;
    }

    private static List<Port> longForm(Value item) {
        Section section = item.section("a port");
        section.ignore("mode", "app_protocol", "name");
        Value targetValue = section.get("target");
        if (targetValue == null) {
            section.problem(item.path() + " has no 'target'", "Say which port of the container to publish.");
        }
        Integer target = targetValue == null ? null : targetValue.parse(text -> Scalars.integer(text, 1, 65535));
        Value publishedValue = section.get("published");
        Integer published = publishedValue == null ? null : publishedValue.parse(PortReader::published);
        Value ipValue = section.get("host_ip");
        String ip = ipValue == null ? null : ipValue.parse(PortReader::ip);
        Value protocolValue = section.get("protocol");
        String protocol = protocolValue == null ? "tcp" : protocolValue.parse(PortReader::protocol);
        section.refuseOthers();
        return target == null || protocol == null ? List.of() : List.of(new Port(target, protocol, ip, published));
    }

    /** A host's port; {@code null} where the engine is to choose. */
    static @Nullable Integer published(String text) {
        if (text.contains("-")) {
            throw new MalformedValue("netra does not support a range of host ports for one port yet", "Name one port.");
        }
        int port = text.isEmpty() ? 0 : Scalars.integer(text, 0, 65535);
        return port == 0 ? null : port;
    }

    static @Nullable String ip(String text) {
        return text.isEmpty() ? null : IpAddresses.check(text);
    }

    static String protocol(String text) {
        String protocol = text.toLowerCase(Locale.ROOT);
        if (!List.of("tcp", "udp", "sctp").contains(protocol)) {
            throw new MalformedValue("'" + text + "' is no protocol", "Write tcp, udp or sctp.");
        }
        return protocol;
    }
}
