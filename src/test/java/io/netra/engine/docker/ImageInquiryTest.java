package io.netra.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.netra.engine.Availability;
import io.netra.engine.Engine;
import io.netra.engine.docker.ScriptedEngine.Answer;
import io.netra.image.PlatformImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Asking registries for images without pulling them. */
class ImageInquiryTest {

    private static final String QUESTION = "GET /distribution/shop/db:1/json";
    private static final String INDEX = "application/vnd.oci.image.index.v1+json";

    @TempDir
    Path dir;

    private ScriptedEngine script;

    @BeforeEach
    void open() throws IOException {
        script = new ScriptedEngine(dir);
    }

    @AfterEach
    void close() {
        script.close();
    }

    private Availability ask(Answer answer) {
        script.on(QUESTION, answer);
        return ask();
    }

    private Availability ask() {
        return askFor(null);
    }

    private Availability askFor(@Nullable String platform) {
        try (Engine engine = script.connect()) {
            return engine.availability(new PlatformImage("shop/db:1", platform));
        }
    }

    private static Answer image(String mediaType, String... platforms) {
        var said = Json.object();
        said.set("Descriptor", Json.object().put("mediaType", mediaType).put("digest", "sha256:1"));
        var list = Json.array(java.util.List.of());
        for (String platform : platforms) {
            String[] parts = platform.split("/", -1);
            list.add(Json.object().put("os", parts[0]).put("architecture", parts[1]));
        }
        said.set("Platforms", list);
        return Answer.json(Json.text(said));
    }

    private void engineOf(String architecture) {
        script.on(
                "GET /version",
                Answer.json("{\"Version\":\"28.5.2\",\"ApiVersion\":\"1.51\",\"MinAPIVersion\":\"1.24\","
                        + "\"Os\":\"linux\",\"Arch\":\"" + architecture + "\"}"));
    }

    @ParameterizedTest
    @CsvSource({
        "amd64, linux/amd64, AVAILABLE",
        "arm64, linux/amd64, OTHER_PLATFORM",
        "arm64, windows/arm64, OTHER_PLATFORM",
        "arm64, linux/arm, AVAILABLE",
        "amd64, linux/386, AVAILABLE",
        "'', linux/amd64, AVAILABLE"
    })
    void imageOfSeveralPlatformsHasToHaveTheEngines(String engine, String platform, Availability expected) {
        engineOf(engine);
        assertThat(ask(image(INDEX, "unknown/unknown", platform))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "linux/arm64, linux/arm64, AVAILABLE",
        "linux/arm64, linux/amd64, OTHER_PLATFORM",
        "linux/arm/v7, linux/arm, AVAILABLE",
        "linux/x86_64, linux/amd64, AVAILABLE",
        "arm64, linux/arm64, AVAILABLE",
        "arm64, linux/amd64, OTHER_PLATFORM",
        "linux, linux/s390x, AVAILABLE"
    })
    void platformThatIsAskedForIsTheOneThatCounts(String wanted, String platform, Availability expected) {
        engineOf("amd64");
        script.on(QUESTION, image(INDEX, "unknown/unknown", platform));
        assertThat(askFor(wanted)).isEqualTo(expected);
        script.on(QUESTION, image("application/vnd.docker.distribution.manifest.v2+json", platform));
        assertThat(askFor(wanted)).isEqualTo(expected);
    }

    /** An engine pulls it whatever it is for, and may have a way to run it. */
    @Test
    void imageOfOnePlatformIsAvailable() {
        engineOf("arm64");
        assertThat(ask(image("application/vnd.docker.distribution.manifest.v2+json", "linux/amd64")))
                .isEqualTo(Availability.AVAILABLE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "404|manifest unknown: manifest unknown|ABSENT",
                "404|manifest for shop/db:1 not found|ABSENT",
                "404|no such image|ABSENT",
                "500|name unknown: The repository with name 'db' does not exist in the registry|ABSENT",
                "500|unknown: artifact shop/db:1 not found|ABSENT",
                // What follows says nothing of the image.
                "404|page not found|UNKNOWN",
                "404|Not Found|UNKNOWN",
                "404|<html><body>no such page|UNKNOWN",
                "404||UNKNOWN",
                "401|unauthorized: authentication required|UNKNOWN",
                "403|denied: requested access to the resource is denied|UNKNOWN",
                "404|pull access denied for shop/db, repository does not exist or may require 'docker login'|UNKNOWN",
                "404|repository shop/db not found: does not exist or no pull access|UNKNOWN",
                "429|toomanyrequests: You have reached your pull rate limit|UNKNOWN",
                "500|Get \"https://shop/v2/\": dial tcp: lookup shop on 10.0.0.1:53: no such host|UNKNOWN",
                "500|Get \"https://registry-1.docker.io/v2/\": context deadline exceeded|UNKNOWN",
                "503|unavailable|UNKNOWN"
            })
    void onlyADefiniteNoIsAbsence(int status, String message, Availability expected) {
        assertThat(ask(Answer.message(status, message == null ? "" : message))).isEqualTo(expected);
    }

    @Test
    void answerThatIsCutOffIsNone() {
        assertThat(ask(Answer.of(404, "{\"message\":\"manifest unk").ending(ScriptedEngine.End.CUT)))
                .isEqualTo(Availability.UNKNOWN);
    }

    @Test
    void loginIsSentAlong() throws IOException {
        Files.createDirectories(dir.resolve(".docker"));
        String auth = Base64.getEncoder().encodeToString("me:pass".getBytes(StandardCharsets.UTF_8));
        Files.writeString(
                dir.resolve(".docker/config.json"),
                "{\"auths\":{\"https://index.docker.io/v1/\":{\"auth\":\"" + auth + "\"}}}");
        ask(image(INDEX, "linux/amd64"));
        String header = script.only(QUESTION).headers().get("x-registry-auth");
        assertThat(new String(Base64.getUrlDecoder().decode(header), StandardCharsets.UTF_8))
                .contains("\"username\":\"me\",\"password\":\"pass\"");
    }
}
