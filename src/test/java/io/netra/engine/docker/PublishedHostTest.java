package io.netra.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where published ports answer. */
class PublishedHostTest {

    private static final URI SOCKET = URI.create("unix:///var/run/docker.sock");

    @TempDir
    Path root;

    private void file(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent() == null ? root : file.getParent());
        Files.writeString(file, text);
    }

    private void inContainer(String ifindex, String iflink) throws IOException {
        file(".dockerenv", "");
        file("proc/net/route", "Iface\tDestination\tGateway \tFlags\neth0\t00000000\t010011AC\t0003\n");
        file("sys/class/net/eth0/ifindex", ifindex);
        file("sys/class/net/eth0/iflink", iflink);
    }

    private String published(URI engine) {
        return new PublishedHost(root).of(engine);
    }

    @Test
    void socketOfThisMachineIsTheLoopback() {
        assertThat(published(SOCKET)).isEqualTo("127.0.0.1");
    }

    @Test
    void engineOnTcpIsItsHost() {
        assertThat(published(URI.create("tcp://far:2376"))).isEqualTo("far");
    }

    @Test
    void engineOnTcpOfThisMachineIsTheLoopback() {
        for (String host : List.of("localhost", "127.0.0.2", "[::1]")) {
            assertThat(published(URI.create("tcp://" + host + ":2375"))).isEqualTo("127.0.0.1");
        }
    }

    @Test
    void ipv6AddressHasNoBrackets() {
        assertThat(published(URI.create("tcp://[fd00::2]:2376"))).isEqualTo("fd00::2");
    }

    @Test
    void containerReachesItsHostThroughTheGateway() throws IOException {
        inContainer("2", "7");
        assertThat(published(SOCKET)).isEqualTo("172.17.0.1");
    }

    @Test
    void containerOnTheHostsNetworkUsesTheLoopback() throws IOException {
        inContainer("2", "2");
        assertThat(published(SOCKET)).isEqualTo("127.0.0.1");
    }
}
