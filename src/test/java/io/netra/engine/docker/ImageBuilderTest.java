package io.netra.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netra.engine.EngineException;
import io.netra.engine.docker.ScriptedEngine.Answer;
import io.netra.engine.docker.ScriptedEngine.End;
import io.netra.engine.docker.ScriptedEngine.Request;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Building images, with BuildKit and without. */
class ImageBuilderTest {

    @TempDir
    Path dir;

    private ScriptedEngine script;
    private EngineApi api;
    private final List<String> steps = new ArrayList<>();

    @BeforeEach
    void open() throws IOException {
        script = new ScriptedEngine(dir);
        api = script.api();
    }

    @AfterEach
    void close() {
        api.transport().close();
        script.close();
    }

    private static BuildRequest request(TarUpload.Content content) {
        return new BuildRequest(
                "image 'shop-web:latest' of service 'web'",
                "shop-web:latest",
                "docker/web.Dockerfile",
                Optional.of("runtime"),
                Map.of("V", "1 2"),
                Map.of("io.netra.build-hash", "h"),
                io.netra.compose.ComposeBuild.Options.NONE,
                content);
    }

    private String build(boolean buildKit, TarUpload.Content content) {
        EngineFacts engine = new EngineFacts("28.5.2", api.version(), "linux", "amd64", false, buildKit);
        return new ImageBuilder(api, engine).build(request(content), steps::add);
    }

    private static TarUpload.Content text(String text) {
        return out -> out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] field(int number, byte[] value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write((number << 3) | 2);
        for (int left = value.length; ; left >>>= 7) {
            if (left < 128) {
                out.write(left);
                break;
            }
            out.write((left & 127) | 128);
        }
        out.writeBytes(value);
        return out.toByteArray();
    }

    private static byte[] field(int number, String value) {
        return field(number, value.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    /** A step as BuildKit tells of it; its start is a message of whatever content, its being cached a number. */
    private static byte[] vertex(String digest, String name, String error) {
        byte[] cached = {4 << 3, 1};
        byte[] failure = error.isEmpty() ? new byte[0] : field(7, error);
        return field(1, joined(field(1, digest), field(2, "input"), field(3, name), cached, field(5, "time"), failure));
    }

    private static byte[] log(String digest, String text) {
        return field(3, joined(field(1, digest), field(2, "time"), new byte[] {3 << 3, 1}, field(4, text)));
    }

    private static String trace(byte[]... parts) {
        String aux = Base64.getEncoder().encodeToString(joined(parts));
        return "{\"id\":\"moby.buildkit.trace\",\"aux\":\"" + aux + "\"}\n";
    }

    @Test
    void buildKitIsAskedWithoutASession() {
        script.on("POST /build", Answer.of(200, "{\"id\":\"moby.image.id\",\"aux\":{\"ID\":\"sha256:1\"}}\n"));
        assertThat(build(true, text("a tar"))).isEqualTo("sha256:1");

        Request sent = script.only("POST /build");
        assertThat(sent.body()).isEqualTo("a tar");
        assertThat(sent.headers()).containsEntry("content-type", "application/x-tar");
        assertThat(sent.target())
                .isEqualTo("/v1.51/build?t=shop-web:latest&dockerfile=docker/web.Dockerfile"
                        + "&buildargs={\"V\":\"1 2\"}&labels={\"io.netra.build-hash\":\"h\"}&rm=1&forcerm=1"
                        + "&target=runtime&version=2");
    }

    @Test
    void contextLargerThanAnyBufferIsStreamed() {
        script.on("POST /build", Answer.of(200, "{\"aux\":{\"ID\":\"sha256:1\"}}"));
        byte[] block = "0123456789abcdef".repeat(4096).getBytes(StandardCharsets.UTF_8);
        build(true, out -> {
            for (int i = 0; i < 64; i++) {
                out.write(block);
            }
        });
        assertThat(script.only("POST /build").body()).hasSize(64 * block.length);
    }

    @Test
    void stepsAreToldOnceAndTheBuildersOwnErrandsLeftOut() {
        script.on(
                "POST /build",
                Answer.of(
                        200,
                        trace(vertex("d0", "[internal] load build definition", ""), vertex("d1", "[1/2] FROM x", ""))
                                + trace(vertex("d1", "[1/2] FROM x", ""), vertex("d2", "[2/2] RUN y", ""))
                                + "{\"id\":\"moby.image.id\",\"aux\":{\"ID\":\"sha256:1\"}}\n"));
        build(true, text(""));
        assertThat(steps).containsExactly("[1/2] FROM x", "[2/2] RUN y");
    }

    @Test
    void failedStepIsNamedWithItsLastLines() {
        StringBuilder output = new StringBuilder();
        for (int i = 1; i <= 30; i++) {
            output.append("line ").append(i).append('\n');
        }
        script.on(
                "POST /build",
                Answer.of(
                        200,
                        trace(vertex("d1", "[a 1/1] RUN other", ""), vertex("d2", "[b 2/2] RUN make", ""))
                                + trace(log("d2", output.substring(0, 25)), log("d2", output.substring(25)))
                                + trace(log("d1", "noise\n"), log("d2", "no newline"))
                                + trace(vertex("d1", "[a 1/1] RUN other", "context canceled"))
                                + trace(vertex("d2", "[b 2/2] RUN make", "exit code: 2"))
                                + "{\"errorDetail\":{\"message\":\"process did not complete: exit code: 2\"}}\n"));
        assertThatThrownBy(() -> build(true, text("")))
                .isInstanceOf(EngineException.class)
                .hasMessageStartingWith("Cannot build image 'shop-web:latest' of service 'web': step '[b 2/2] RUN make'"
                        + " failed: process did not complete: exit code: 2\n  | line 12\n  | line 13\n")
                .hasMessageEndingWith("  | line 30\n  | no newline\n")
                .hasMessageNotContaining("noise");
    }

    @Test
    void dockerfileThatCannotBeReadIsSaidInTheBuildersWords() {
        script.on(
                "POST /build",
                Answer.of(
                        200,
                        "{\"errorDetail\":{\"message\":\"dockerfile parse error on line 3: unknown instruction: FOO\"}}"));
        assertThatThrownBy(() -> build(true, text("")))
                .hasMessageEndingWith("'web': dockerfile parse error on line 3: unknown instruction: FOO.");
    }

    @Test
    void refusedBuildKeepsTheEnginesMessage() {
        script.on("POST /build", Answer.message(400, "invalid reference format"));
        assertThatThrownBy(() -> build(true, text("x"))).hasMessageContaining("invalid reference format");
    }

    @Test
    void contextThatCannotBeReadIsTheReason() {
        script.on("POST /build", Answer.of(200, "{\"aux\":{\"ID\":\"sha256:1\"}}"));
        assertThatThrownBy(() -> build(true, out -> {
                    out.write(new byte[100_000]);
                    throw new IOException("file vanished");
                }))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("its build context could not be read: file vanished")
                .hasRootCauseMessage("file vanished");
    }

    @Test
    void buildIsSentOnceMoreWhereTheConnectionBroke() {
        Deque<Answer> answers =
                new ArrayDeque<>(List.of(Answer.of(200, "{\"stream\":\"Step\"}").ending(End.CUT)));
        script.on(
                "POST /build",
                request -> answers.isEmpty() ? Answer.of(200, "{\"aux\":{\"ID\":\"sha256:1\"}}") : answers.remove());
        assertThat(build(true, text("a tar"))).isEqualTo("sha256:1");
        assertThat(script.all("POST /build")).extracting(Request::body).containsExactly("a tar", "a tar");
    }

    @Test
    void buildWhoseConnectionBreaksAgainFails() {
        script.on("POST /build", Answer.none());
        assertThatThrownBy(() -> build(true, text("a tar"))).hasMessageContaining(" broke off: ");
        assertThat(script.all("POST /build")).hasSize(2);
    }

    @Test
    void buildThatFillsTheDiskSaysHowToFreeIt() {
        script.on(
                "POST /build", Answer.of(200, "{\"errorDetail\":{\"message\":\"write /x: no space left on device\"}}"));
        assertThatThrownBy(() -> build(true, text("")))
                .hasMessageContaining(
                        "no space left on device. Free disk space on the engine's host: 'docker system df'");
    }

    @Test
    void programForAnotherProcessorIsSaidToNeedEmulation() {
        script.on("POST /build", Answer.of(200, """
                {"stream":"Step 1/1 : RUN make"}
                {"stream":"exec /bin/sh: exec format error\\n"}
                {"errorDetail":{"code":1,"message":"The command returned a non-zero code: 1"},"error":"x"}
                """));
        assertThatThrownBy(() -> build(false, text("")))
                .hasMessageContaining("  | exec /bin/sh: exec format error\n")
                .hasMessageContaining("The engine runs programs for linux/amd64, and others only with QEMU's user"
                        + " emulation: register it on the engine's host, with 'docker run --privileged --rm"
                        + " tonistiigi/binfmt --install all' or Debian's packages qemu-user-static and binfmt-support");
    }

    @Test
    void classicBuilderIsUnderstood() {
        script.on("POST /build", Answer.of(200, """
                {"stream":"Step 1/2 : FROM busybox"}
                {"stream":"\\n"}
                {"stream":"Step 2/2 : RUN true"}
                {"aux":{"ID":"sha256:2"}}
                {"stream":"Successfully built 2\\n"}
                """));
        assertThat(build(false, text(""))).isEqualTo("sha256:2");
        assertThat(steps).containsExactly("Step 1/2 : FROM busybox", "Step 2/2 : RUN true");
        assertThat(script.only("POST /build").target()).doesNotContain("version=2");
    }

    @Test
    void classicBuildersFailureNamesTheLastStep() {
        script.on("POST /build", Answer.of(200, """
                {"stream":"Step 1/1 : RUN make"}
                {"stream":"\\u001b[91mcompiling\\n\\u001b[0m"}
                {"errorDetail":{"code":2,"message":"The command returned a non-zero code: 2"},"error":"x"}
                """));
        assertThatThrownBy(() -> build(false, text("")))
                .hasMessageContaining(
                        "step 'Step 1/1 : RUN make' failed: The command returned a non-zero code: 2\n  | compiling\n");
    }

    @Test
    void builderThatNamesNoImageIsAskedByTag() {
        script.on("POST /build", Answer.of(200, "{\"stream\":\"done\"}"))
                .on("GET /images/shop-web:latest/json", Answer.json("{\"Id\":\"sha256:3\"}"));
        assertThat(build(false, text(""))).isEqualTo("sha256:3");
    }
}
