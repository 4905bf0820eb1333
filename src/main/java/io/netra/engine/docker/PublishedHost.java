package io.netra.engine.docker;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Where an engine's published ports answer, seen from this process. */
final class PublishedHost {

    private final Path root;

    /**
     * @param root where {@code /proc}, {@code /sys} and the marks of a container are looked up
     */
    PublishedHost(Path root) {
        this.root = root;
    }

    String of(URI engine) {
        if (engine.getScheme().equals("tcp")) {
            // On the engine's own machine ports are bound to the loopback of IPv4, whichever way leads to the engine.
            return HostAddress.isLocal(engine) ? Publishing.LOOPBACK : withoutBrackets(engine.getHost());
        }
        return inContainer() ? gateway().orElse(Publishing.LOOPBACK) : Publishing.LOOPBACK;
    }

    private static String withoutBrackets(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private boolean inContainer() {
        return Files.exists(root.resolve(".dockerenv")) || Files.exists(root.resolve("run/.containerenv"));
    }

    private Optional<String> gateway() {
        try (Stream<String> routes = Files.lines(root.resolve("proc/net/route"))) {
            return routes.map(route -> route.split("\\s+", -1))
                    .filter(route -> route.length > 2 && route[1].equals("00000000"))
                    .filter(route -> leadsToAnotherNamespace(route[0]))
                    .map(route -> address(route[2]))
                    .findFirst();
        } catch (IOException e) {
            // No Linux, or no network at all: the loopback is as good as anything.
            return Optional.empty();
        }
    }

    /**
     * A container's interface is one end of a pair. Where it is a real one, the container shares the host's network and
     * the ports answer on the loopback.
     */
    private boolean leadsToAnotherNamespace(String device) {
        Path folder = root.resolve("sys/class/net/" + device);
        try {
            return !Files.readString(folder.resolve("iflink")).equals(Files.readString(folder.resolve("ifindex")));
        } catch (IOException e) {
            return true;
        }
    }

    /** The kernel writes an address as a hexadecimal number, its lowest byte first. */
    private static String address(String hex) {
        long bits = Long.parseLong(hex, 16);
        return (bits & 255) + "." + (bits >> 8 & 255) + "." + (bits >> 16 & 255) + "." + (bits >> 24 & 255);
    }
}
