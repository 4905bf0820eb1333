package io.netra.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.netra.compose.ComposeService.Port;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Published ports in every form, written as {@code ip|host->container/protocol}, with {@code *} for none. */
class PortReaderTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "80                          ; *|*->80/tcp",
                "\"80/udp\"                  ; *|*->80/udp",
                "\"80/SCTP\"                 ; *|*->80/sctp",
                "22:22                       ; *|22->22/tcp",
                "\"8080:80\"                 ; *|8080->80/tcp",
                "\"8080:80/udp\"             ; *|8080->80/udp",
                "\"0:80\"                    ; *|*->80/tcp",
                "\":80\"                     ; *|*->80/tcp",
                "\"127.0.0.1:8080:80\"       ; 127.0.0.1|8080->80/tcp",
                "\"127.0.0.1::5432\"         ; 127.0.0.1|*->5432/tcp",
                "\"[::1]:8080:80\"           ; ::1|8080->80/tcp",
                "\"[::1]::80\"               ; ::1|*->80/tcp",
                "\"::1:8080:80\"             ; ::1|8080->80/tcp",
                "\"3000-3002\"               ; *|*->3000/tcp *|*->3001/tcp *|*->3002/tcp",
                "\"9090-9091:8080-8081\"     ; *|9090->8080/tcp *|9091->8081/tcp",
                "\"127.0.0.1:5-6:7-8/udp\"   ; 127.0.0.1|5->7/udp 127.0.0.1|6->8/udp",
                "{target: 80}                ; *|*->80/tcp",
                "{target: 80, published: 81} ; *|81->80/tcp",
                "{target: 80, published: \"81\", host_ip: \"::1\", protocol: udp} ; ::1|81->80/udp",
                "{target: 80, published: \"0\", mode: host, app_protocol: http, name: web} ; *|*->80/tcp",
            })
    void readTakes(String item, String expected) {
        ComposeService service = ComposeTexts.service("ports:\n  - " + item + "\n");
        assertThat(service.network().ports().stream().map(PortReaderTest::shown).collect(Collectors.joining(" ")))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "\"\"                    ; '' is no whole number from 1 to 65535",
                "\"80:\"                 ; '' is no whole number from 1 to 65535",
                "\"0\"                   ; '0' is no whole number from 1 to 65535",
                "\"65536\"               ; '65536' is no whole number from 1 to 65535",
                "\"http\"                ; 'http' is no whole number from 1 to 65535",
                "\"80/http\"             ; 'http' is no protocol",
                "\"localhost:80:80\"     ; 'localhost' is no IP address",
                "\"1.2.3:80:80\"         ; '1.2.3' is no IP address",
                "\"256.0.0.1:80:80\"     ; '256.0.0.1' is no IP address",
                "\"[::g]:80:80\"         ; '::g' is no IP address",
                "\"81-80\"               ; the range '81-80' ends before it begins",
                "\"1-3:80-81\"           ; the two ranges differ in length",
                "[80]                    ; must be a mapping, this is a list",
            })
    void readRefuses(String item, String fact) {
        assertThat(ComposeTexts.problems(ComposeTexts.serviceText("ports:\n  - " + item + "\n")))
                .singleElement()
                .asString()
                .startsWith("5:9: services.a.ports[0]")
                .contains(fact);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "8080:80 ; 8080:81 ; true",
                "8080:80 ; 127.0.0.1:8080:81 ; true",
                "127.0.0.1:8080:80 ; 8080:81 ; true",
                "0.0.0.0:8080:80 ; 127.0.0.1:8080:81 ; true",
                "127.0.0.1:8080:80 ; 127.0.0.1:8080:81 ; true",
                "127.0.0.1:8080:80 ; 127.0.0.2:8080:81 ; false",
                "0.0.0.0:8080:80 ; '[::1]:8080:81' ; false",
                "'[::]:8080:80' ; '[::1]:8080:81' ; true",
                "8080:80 ; 8080:80/udp ; false",
                "80 ; 80 ; false",
            })
    void readFindsHostPortsPublishedTwice(String one, String other, boolean clash) {
        String text = ComposeTexts.serviceText("ports: [\"" + one + "\"]\n") + "  b:\n    image: x\n    ports: [\""
                + other + "\"]\n";
        assertThat(ComposeTexts.problems(text))
                .isEqualTo(
                        clash
                                ? List.of("7:13: the host port 8080/tcp is published at line 4 already."
                                        + " Choose another one, or leave the choice to the engine.")
                                : List.of());
    }

    private static String shown(Port port) {
        return (port.hostIp() == null ? "*" : port.hostIp()) + "|" + (port.published() == null ? "*" : port.published())
                + "->" + port.target() + "/" + port.protocol();
    }
}
