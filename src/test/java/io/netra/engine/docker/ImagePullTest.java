package io.netra.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.netra.engine.Engine;
import io.netra.engine.EngineException;
import io.netra.engine.docker.ScriptedEngine.Answer;
import io.netra.engine.docker.ScriptedEngine.End;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pulling images. */
class ImagePullTest {

    private static final String DONE = "{\"status\":\"Status: Downloaded newer image\"}\n";

    @TempDir
    Path dir;

    private ScriptedEngine script;
    private Engine engine;

    @BeforeEach
    void open() throws IOException {
        script = new ScriptedEngine(dir);
        engine = script.connect();
    }

    @AfterEach
    void close() {
        engine.close();
        script.close();
    }

    private EngineException failure(Answer answer) {
        script.on("POST /images/create", answer);
        try {
            throw new AssertionError("pulled " + engine.pull("shop/db:1", null));
        } catch (EngineException e) {
            return e;
        }
    }

    private static Answer error(String message) {
        String item = Json.object()
                .put("error", message)
                .set("errorDetail", Json.object().put("message", message))
                .toString();
        // More follows: an error is not the last item.
        return Answer.of(200, "{\"status\":\"Pulling from shop/db\"}\n" + item + "\n" + DONE);
    }

    @Test
    void pulledImageIsToldById() {
        script.on("POST /images/create", Answer.of(200, DONE))
                .on("GET /images/shop/db:1/json", Answer.json("{\"Id\":\"sha256:1\"}"));
        assertThat(engine.pull("shop/db:1", null)).isEqualTo("sha256:1");
        assertThat(script.only("POST /images/create").target()).endsWith("?fromImage=shop/db&tag=1");
        assertThat(script.only("POST /images/create").headers()).doesNotContainKey("x-registry-auth");
    }

    @Test
    void loginIsSentAlong() throws IOException {
        Files.createDirectories(dir.resolve(".docker"));
        Files.writeString(
                dir.resolve(".docker/config.json"),
                "{\"auths\":{\"https://index.docker.io/v1/\":{\"auth\":\"" + encoded("me:pass") + "\"}}}");
        script.on("POST /images/create", Answer.of(200, DONE))
                .on("GET /images/redis/json", Answer.json("{\"Id\":\"sha256:1\"}"));
        engine.pull("redis", null);

        String header = script.only("POST /images/create").headers().get("x-registry-auth");
        assertThat(new String(Base64.getUrlDecoder().decode(header), StandardCharsets.UTF_8))
                .isEqualTo(
                        "{\"serveraddress\":\"https://index.docker.io/v1/\",\"username\":\"me\",\"password\":\"pass\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "manifest for shop/db:1 not found: manifest unknown: manifest unknown",
                "failed to resolve reference \"docker.io/shop/db:1\": docker.io/shop/db:1: not found",
                "no matching manifest for linux/arm64/v8 in the manifest list entries",
                "repository shop/db not found: name unknown"
            })
    void imageThatDoesNotExistIsNotFound(String message) {
        EngineException e = failure(error(message));
        assertThat(e.notFound()).isTrue();
        assertThat(e).hasMessageStartingWith("Cannot pull image 'shop/db:1': " + message);
    }

    /** Docker 26 fails, others warn and have pulled it all the same. */
    @ParameterizedTest
    @ValueSource(strings = {"error", "status"})
    void imageThatIsThereForAnotherPlatformAloneIsNotFound(String kind) {
        String said = "image with reference shop/db:1 was found but does not match the specified platform: wanted"
                + " linux/arm64, actual: linux/amd64";
        script.on(
                "POST /images/create",
                Answer.of(
                        200,
                        kind.equals("error")
                                ? "{\"errorDetail\":{\"message\":\"" + said + "\"}}"
                                : "{\"status\":\"WARNING: " + said + "\"}"));
        EngineException e = catchThrowableOfType(EngineException.class, () -> engine.pull("shop/db:1", "linux/arm64"));
        assertThat(e.notFound()).isTrue();
        assertThat(e)
                .hasMessage("Cannot pull image 'shop/db:1' for linux/arm64: " + said
                        + ". Name an image that is made for" + " that platform, or leave the platform out.");
        assertThat(script.only("POST /images/create").target()).endsWith("&platform=linux/arm64");
    }

    @Test
    void statusNotFoundIsNotFound() {
        EngineException e = failure(Answer.message(404, "no such thing"));
        assertThat(e.notFound()).isTrue();
        assertThat(e).hasMessageContaining("Check the image's name and tag");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pull access denied for shop/db, repository does not exist or may require 'docker login': denied:"
                        + " requested access to the resource is denied",
                "pull access denied, repository does not exist or may require authorization: server message:"
                        + " insufficient_scope: authorization failed",
                "repository shop/db not found: does not exist or no pull access"
            })
    void refusalThatMayHideAPrivateImageIsNoAbsence(String message) {
        for (Answer answer : List.of(Answer.message(404, message), error(message))) {
            EngineException e = failure(answer);
            assertThat(e.status()).isEqualTo(401);
            assertThat(e)
                    .hasMessageStartingWith("Cannot pull image 'shop/db:1': " + message)
                    .hasMessageEndingWith("Log in with 'docker login', or correct the image's name.");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"unauthorized: authentication required", "no basic auth credentials"})
    void missingLoginSaysHowToLogIn(String message) {
        EngineException e = failure(Answer.message(500, message));
        assertThat(e.status()).isEqualTo(401);
        assertThat(e).hasMessageEndingWith("Log in with 'docker login'.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Get \"https://registry-1.docker.io/v2/\": dial tcp: lookup registry-1.docker.io: no such host",
                "failed to register layer: no space left on device",
                "toomanyrequests: You have reached your pull rate limit"
            })
    void otherFailuresAreNeitherAbsenceNorLogin(String message) {
        assertThat(failure(error(message)).status()).isEqualTo(500);
    }

    @Test
    void pullCutOffIsAFailure() {
        EngineException e = failure(Answer.of(200, "{\"status\":\"Pulling\"}\n").ending(End.CUT));
        assertThat(e)
                .hasMessageStartingWith("Cannot pull image 'shop/db:1': the connection to the Docker engine at unix://")
                .hasMessageContaining(" broke off: ");
        assertThat(e.status()).isZero();
        assertThat(script.all("POST /images/create")).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "received unexpected HTTP status: 500 Internal Server Error",
                "error parsing HTTP 503 response body: invalid character 'u' looking for beginning of value",
                "unexpected status from GET request to https://registry.example/v2/: 502 Bad Gateway",
                "Get \"https://registry.example/v2/\": net/http: TLS handshake timeout",
                "Get \"https://registry.example/v2/\": context deadline exceeded",
                "read tcp 10.0.0.1:1->10.0.0.2:443: read: connection reset by peer",
                "filesystem layer verification failed for digest sha256:1",
                "unexpected EOF",
                "toomanyrequests: You have reached your pull rate limit"
            })
    void whatMayPassIsTriedAgain(String message) {
        Deque<Answer> answers = new ArrayDeque<>(List.of(error(message), Answer.message(500, message)));
        script.on("POST /images/create", request -> answers.isEmpty() ? Answer.of(200, DONE) : answers.remove())
                .on("GET /images/shop/db:1/json", Answer.json("{\"Id\":\"sha256:1\"}"));
        assertThat(engine.pull("shop/db:1", null)).isEqualTo("sha256:1");
        assertThat(script.all("POST /images/create")).hasSize(3);
    }

    @Test
    void registryThatStaysInTroubleIsNamedWithTheNumberOfAttempts() {
        assertThat(failure(error("received unexpected HTTP status: 500 Internal Server Error")))
                .hasMessage("Cannot pull image 'shop/db:1': received unexpected HTTP status: 500 Internal Server Error"
                        + " (at the last of 3 attempts). The registry docker.io or the engine's way to it is in"
                        + " trouble: try again later.");
    }

    @Test
    void rateLimitThatStaysSaysHowToRaiseIt() {
        assertThat(failure(
                        Answer.message(429, "toomanyrequests: You have reached your unauthenticated pull rate limit")))
                .hasMessageEndingWith("unauthenticated pull rate limit (at the last of 3 attempts). Log in with"
                        + " 'docker login' for a higher limit, or try later.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "manifest for shop/db:1 not found: manifest unknown: manifest unknown",
                "unauthorized: authentication required",
                "failed to register layer: no space left on device",
                "Get \"https://registry-1.docker.io/v2/\": dial tcp: lookup registry-1.docker.io: no such host"
            })
    void whatStaysIsAskedForOnce(String message) {
        failure(error(message));
        assertThat(script.all("POST /images/create")).hasSize(1);
    }

    @Test
    void stalledRegistryIsToldFromAFrozenEngine() throws IOException {
        Patience short_ = new Patience(limit -> CallLimit.silence(Duration.ofMillis(300)), 20);
        script.on(
                "POST /images/create",
                Answer.of(200, "{\"status\":\"Pulling\"}\n").ending(End.STALL));
        try (Engine hasty = DockerEngine.connect(script.lookup(), new EngineLocator(script.lookup()), short_)) {
            assertThatThrownBy(() -> hasty.pull("shop/db:1", null))
                    .hasMessage("Cannot pull image 'shop/db:1': the registry docker.io stalls: nothing was heard for"
                            + " 300 ms from the Docker engine at unix://" + script.socket() + ", which answers other"
                            + " calls. Check the engine's way to the registry: its network, its proxy, its mirror.");
        }
        assertThat(script.all("POST /images/create")).hasSize(2);
    }

    @Test
    void engineThatFreezesInAPullIsFoundOutBeforeItsTimeIsUp() {
        Patience short_ = new Patience(
                limit -> limit.renewed()
                        ? CallLimit.silence(Duration.ofMinutes(1))
                        : CallLimit.total(Duration.ofMillis(300)),
                20);
        script.on(
                "POST /images/create",
                Answer.of(200, "{\"status\":\"Pulling\"}\n").ending(End.STALL));
        try (Engine hasty = DockerEngine.connect(script.lookup(), new EngineLocator(script.lookup()), short_)) {
            script.on("GET /_ping", Answer.of(200, "").ending(End.STALL));
            long begin = System.nanoTime();
            assertThatThrownBy(() -> hasty.pull("shop/db:1", null))
                    .hasMessage(
                            "Cannot pull image 'shop/db:1': no answer within 300 ms from the Docker engine at unix://"
                                    + script.socket()
                                    + ". Look at the engine's state with 'docker info' and its log; restart it"
                                    + " if it hangs.");
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(20));
        }
        assertThat(script.all("POST /images/create")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "postgres, https://index.docker.io/v1/, postgres, latest",
        "postgres:15-alpine, https://index.docker.io/v1/, postgres, 15-alpine",
        "docker.io/library/redis:7, https://index.docker.io/v1/, docker.io/library/redis, 7",
        "shop/db, https://index.docker.io/v1/, shop/db, latest",
        "127.0.0.1:5000/db, 127.0.0.1:5000, 127.0.0.1:5000/db, latest",
        "localhost/db:2, localhost, localhost/db, 2",
        "ghcr.io/a/b:1@sha256:cd, ghcr.io, ghcr.io/a/b, sha256:cd"
    })
    void referenceIsTakenApart(String text, String registry, String repository, String tag) {
        assertThat(ImageReference.parse(text)).isEqualTo(new ImageReference(registry, repository, tag));
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
