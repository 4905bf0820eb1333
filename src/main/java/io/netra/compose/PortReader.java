package io.netra.compose;

import io.netra.compose.ComposeService.Port;
import io.netra.compose.project.IpAddresses;
import io.netra.compose.project.WholeNumbers;
import io.netra.yaml.MalformedValue;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads one item of {@code ports}: a port of the container, and where the host publishes it. */
final class PortReader {

    private PortReader() {}

    static List<Port> read(Value item) {
        Section section = item.section("a port");
        checkMode(section.get("mode"));
        Value targetValue = section.get("target");
        if (targetValue == null) {
            section.problem(item.path() + " has no 'target'", "Say which port of the container to publish.");
        }
        Integer target = targetValue == null ? null : targetValue.parse(text -> WholeNumbers.parse(text, 1, 65535));
        Value publishedValue = section.get("published");
        PortRange published = publishedValue == null ? null : publishedValue.parse(PortReader::published);
        Value ipValue = section.get("host_ip");
        String ip = ipValue == null ? null : ipValue.parse(PortReader::ip);
        Value protocolValue = section.get("protocol");
        String protocol = protocolValue == null ? "tcp" : protocolValue.parse(PortReader::protocol);
        section.refuseOthers();
        return target == null || protocol == null ? List.of() : List.of(port(target, protocol, ip, published));
    }

    private static Port port(int target, String protocol, @Nullable String ip, @Nullable PortRange published) {
        if (published == null) {
            return new Port(target, protocol, ip, null);
        }
        return new Port(target, protocol, ip, published.first(), published.size() == 1 ? null : published.last());
    }

    /** What it is where nothing is said stands for the only thing that one engine can do. */
    private static void checkMode(@Nullable Value mode) {
        String text = mode == null ? null : mode.string();
        if (mode != null && text != null && !text.equals("ingress")) {
            mode.warning("it has no effect", "One engine publishes every port on its host.");
        }
    }

    /** A host's port, or several to choose from; {@code null} where the engine is to choose of all. */
    private static @Nullable PortRange published(String text) {
        return text.isEmpty() || text.equals("0") ? null : PortRange.parse(text);
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
