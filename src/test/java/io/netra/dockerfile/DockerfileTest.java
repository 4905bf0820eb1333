package io.netra.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netra.problem.NetraException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading the text of a Dockerfile: its lines, its stages, its ports and its health check. */
class DockerfileTest {

    @Test
    void parseReadsStages() {
        Dockerfile file = parse("""
                # comment
                ARG V=1
                from --platform=$BUILDPLATFORM maven:${V} aS Build
                RUN a

                FROM alpine
                """);
        assertThat(file.stages()).hasSize(2);
        Stage build = file.stages().get(0);
        assertThat(build.name()).isEqualTo("Build");
        assertThat(build.base()).isEqualTo("maven:${V}");
        assertThat(build.platform()).isEqualTo("$BUILDPLATFORM");
        assertThat(build.line()).isEqualTo(3);
        assertThat(build.instructions()).hasSize(1);
        Stage last = file.stages().get(1);
        assertThat(last.name()).isNull();
        assertThat(last.platform()).isNull();
        assertThat(last.index()).isEqualTo(1);
    }

    @Test
    void parseJoinsContinuedLinesAcrossCommentsAndBlanks() {
        Dockerfile file = parse("FROM a\nEXPOSE 1 \\\n# FROM b\n\n  2 \\  \n\t3\nEXPOSE 4\n");
        assertThat(file.exposedPorts()).containsExactly(1, 2, 3, 4);
        assertThat(file.stages()).hasSize(1);
    }

    @Test
    void parseTakesADoubledEscapeAtTheEndForACharacter() {
        assertThat(parse("FROM a\nRUN x \\\\\nEXPOSE 4\n").exposedPorts()).containsExactly(4);
    }

    @Test
    void parseObeysTheEscapeDirective() {
        Dockerfile file = parse("# syntax=docker/dockerfile:1\n# Escape = `\nFROM a\nRUN dir c:\\\nEXPOSE 1 `\n 2\n");
        assertThat(file.exposedPorts()).containsExactly(1, 2);
    }

    @Test
    void parseTakesALaterEscapeDirectiveForAComment() {
        assertThat(parse("# plain comment\n# escape=`\nFROM a\nEXPOSE 1 \\\n 2\n")
                        .exposedPorts())
                .containsExactly(1, 2);
    }

    @Test
    void parseReadsWindowsLineEndsAndAByteOrderMark() {
        assertThat(parse("\uFEFFFROM a\r\nEXPOSE 1 \\\r\n 2\r\n").exposedPorts())
                .containsExactly(1, 2);
    }

    @Test
    void parseTakesTheBodyOfAHeredocForData() {
        Dockerfile file = parse("""
                FROM a
                RUN <<EOF
                FROM b
                EXPOSE 1
                EOF
                COPY --chmod=755 <<"ONE" <<-'TWO' /etc/
                EXPOSE 2
                TWO
                ONE
                EXPOSE 3
                \tTWO
                RUN 3<<EOT cat /dev/fd/3
                EXPOSE 4
                EOT
                EXPOSE 9
                """);
        assertThat(file.exposedPorts()).containsExactly(9);
        assertThat(file.stages()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RUN echo \"a <<EOF b\"",
                "RUN echo '<<EOF'",
                "RUN cat <<<EOF",
                "RUN echo $((1<<2))",
                "RUN echo $(( 1 << 2 ))",
                "RUN [\"echo\", \"<<EOF\"]",
                "LABEL a=<<EOF",
                "RUN echo a\\ <<EOF",
            })
    void parseKnowsWhatIsNoHeredoc(String instruction) {
        assertThat(parse("FROM a\n" + instruction + "\nEXPOSE 9\n").exposedPorts())
                .containsExactly(9);
    }

    @Test
    void parseTakesATestInBracketsForShellNotJson() {
        assertThat(parse("FROM a\nRUN [ -f x ] && cat <<EOF\nEXPOSE 1\nEOF\nEXPOSE 9\n")
                        .exposedPorts())
                .containsExactly(9);
    }

    @Test
    void parseWhenAHeredocHasNoEndNamesItsLine() {
        assertThatThrownBy(() -> parse("FROM a\nRUN <<EOF\nx\n"))
                .isInstanceOf(NetraException.class)
                .hasMessage("Dockerfile:2: Cannot read the Dockerfile: the heredoc 'EOF' has no end."
                        + " Add a line that holds 'EOF' and nothing else.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"FROM", "FROM a b", "FROM a AS", "FROM a AZ b", "FROM a AS b c"})
    void parseWhenAFromIsMalformedNamesItsLine(String from) {
        assertThatThrownBy(() -> parse("ARG A\n" + from + "\n"))
                .isInstanceOf(NetraException.class)
                .hasMessageStartingWith("Dockerfile:2: Cannot read the Dockerfile: '" + from);
    }

    @Test
    void parseWhenThereIsNoFromSaysSo() {
        assertThatThrownBy(() -> parse("# empty\n"))
                .isInstanceOf(NetraException.class)
                .hasMessage("Dockerfile: Cannot read the Dockerfile: it has no FROM."
                        + " Begin it with FROM and the image to start from.");
    }

    @ParameterizedTest(name = "EXPOSE {0}: {1}")
    @CsvSource({
        "8080, 8080",
        "8080/tcp 53/udp 9090/TCP, 8080 9090",
        "7000-7002/tcp, 7000 7001 7002",
        "$PORT ${OTHER:-81} ${ADMIN}, 80 81 8081",
        "\"80\" '81', 80 81",
        "$UNKNOWN 80 0 70000 x, 80",
        "80 80, 80",
    })
    void exposedPortsAreThoseOfTcp(String expose, String ports) {
        Dockerfile file = parse("ARG ADMIN=1\nFROM a\nARG ADMIN=8081\nENV PORT=80 X=1\nEXPOSE " + expose + "\n");
        assertThat(file.exposedPorts().stream().map(String::valueOf)).containsExactly(ports.split(" "));
    }

    @Test
    void exposedPortsAreTheStagesOwnThenThoseItStartsFrom() {
        Dockerfile file = parse("""
                FROM a AS base
                ENV PORT 1000
                EXPOSE $PORT
                FROM b AS other
                EXPOSE 2000
                FROM base
                EXPOSE 3000 1000
                ONBUILD EXPOSE 4000
                """);
        assertThat(file.exposedPorts()).containsExactly(3000, 1000);
        assertThat(file.exposedPorts(Map.of(), "other")).containsExactly(2000);
        assertThat(parse("FROM a\nARG P\nEXPOSE $P\n").exposedPorts(Map.of("P", "5"), null))
                .containsExactly(5);
    }

    @Test
    void readReadsAFile(@TempDir Path folder) throws Exception {
        Path file = Files.write(folder.resolve("x.Dockerfile"), "FROM a\n".getBytes(StandardCharsets.UTF_8));
        assertThat(Dockerfile.read(file).baseImages(Map.of(), null)).containsExactly("a");
    }

    @Test
    void readWhenThereIsNoFileSaysSo(@TempDir Path folder) {
        Path file = folder.resolve("none");
        assertThatThrownBy(() -> Dockerfile.read(file))
                .isInstanceOf(NetraException.class)
                .hasCauseInstanceOf(java.io.IOException.class)
                .hasMessage(file + ": Cannot read the Dockerfile: there is no such file."
                        + " Create the file, or correct build.dockerfile of its service in the compose file.");
    }

    private static Dockerfile parse(String text) {
        return Dockerfile.parse("Dockerfile", text);
    }
}
