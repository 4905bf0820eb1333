package io.netra.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netra.engine.EngineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where netra looks for an engine, and what wins. */
class EngineLocatorTest {

    /** What the CLI names the folder of context 'colima': the hash of its name. */
    private static final String COLIMA = "f24fd3749c1368328e2b149bec149cb6795619f244c5b584e844961215dadd16";

    @TempDir
    Path dir;

    private final Map<String, String> env = new HashMap<>();

    private EngineLocator locator(Optional<String> host, Optional<String> context) {
        env.putIfAbsent("DOCKER_CONFIG", dir.toString());
        return new EngineLocator(new Lookup(host, context, env::get, dir, warning -> {}), dir);
    }

    private Optional<Candidate> explicit() {
        return locator(Optional.empty(), Optional.empty()).explicit();
    }

    private void context(String folder, String host) throws IOException {
        Path meta = Files.createDirectories(dir.resolve("contexts/meta/" + folder));
        Files.writeString(
                meta.resolve("meta.json"),
                "{\"Name\":\"colima\",\"Endpoints\":{\"docker\":{\"Host\":\"" + host + "\"}}}");
    }

    private void config(String json) throws IOException {
        Files.writeString(dir.resolve("config.json"), json);
    }

    @Test
    void parameterBeatsEnvironment() {
        env.put("DOCKER_HOST", "unix:///env.sock");
        Candidate found = locator(Optional.of("unix:///given.sock"), Optional.empty())
                .explicit()
                .orElseThrow();
        assertThat(found.host()).hasToString("unix:///given.sock");
    }

    @Test
    void socketsAreTheOneThatIsAskedForAndThoseThatAreThere() throws IOException {
        context(COLIMA, "unix:///elsewhere/colima.sock");
        Files.createDirectories(dir.resolve(".docker/run"));
        Path there = Files.createFile(dir.resolve(".docker/run/docker.sock"));
        assertThat(EngineSockets.of(locator(Optional.empty(), Optional.of("colima"))))
                .containsExactly(Path.of("/elsewhere/colima.sock"), there);
        assertThat(EngineSockets.of(locator(Optional.of("tcp://host:2375"), Optional.empty())))
                .containsExactly(there);
        assertThat(EngineSockets.of(locator(Optional.of("ssh://host"), Optional.empty())))
                .as("what can't be used is told by who connects")
                .containsExactly(there);
    }

    @Test
    void hostOfEnvironmentBeatsContext() {
        env.put("DOCKER_HOST", "unix:///env.sock");
        env.put("DOCKER_CONTEXT", "colima");
        assertThat(explicit().orElseThrow()).hasToString("unix:///env.sock (DOCKER_HOST)");
    }

    @Test
    void contextOfEnvironmentIsLookedUp() throws IOException {
        env.put("DOCKER_CONTEXT", "colima");
        context(COLIMA, "unix:///colima.sock");
        assertThat(explicit().orElseThrow())
                .hasToString("unix:///colima.sock (docker context 'colima' of DOCKER_CONTEXT)");
    }

    @Test
    void contextParameterBeatsEnvironment() throws IOException {
        env.put("DOCKER_CONTEXT", "typo");
        context(COLIMA, "unix:///colima.sock");
        assertThat(locator(Optional.empty(), Optional.of("colima")).explicit()).isPresent();
    }

    @Test
    void currentContextCountsWhereNothingElseIsSet() throws IOException {
        config("{\"currentContext\":\"colima\"}");
        context(COLIMA, "unix:///colima.sock");
        assertThat(explicit().orElseThrow().host()).hasToString("unix:///colima.sock");
    }

    @Test
    void currentContextDefaultSetsNothing() throws IOException {
        config("{\"currentContext\":\"default\"}");
        assertThat(explicit()).isEmpty();
    }

    @Test
    void contextDefaultOfEnvironmentIsTheDefaultSocket() {
        env.put("DOCKER_CONTEXT", "default");
        assertThat(explicit().orElseThrow().host().getPath()).isEqualTo(dir + "/var/run/docker.sock");
    }

    @Test
    void unknownContextIsAnError() {
        env.put("DOCKER_CONTEXT", "typo");
        assertThatThrownBy(this::explicit)
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("there is no docker context 'typo', which DOCKER_CONTEXT asks for")
                .hasMessageContaining("docker context ls");
    }

    @Test
    void contextOverSshIsAnErrorThatNamesTheWayOut() throws IOException {
        config("{\"currentContext\":\"colima\"}");
        context(COLIMA, "ssh://me@far");
        assertThatThrownBy(this::explicit)
                .hasMessageContaining("netra does not speak ssh")
                .hasMessageContaining("ssh -nNT -L /tmp/engine.sock:/var/run/docker.sock me@far");
    }

    @Test
    void brokenConfigurationNamesTheFile() throws IOException {
        config("{ not json");
        assertThatThrownBy(this::explicit)
                .hasMessageContaining(dir.resolve("config.json").toString());
    }

    @Test
    void certificatesOfAContextAreItsOwn() throws IOException {
        env.put("DOCKER_CONTEXT", "colima");
        context(COLIMA, "tcp://far:2376");
        Path tls = Files.createDirectories(dir.resolve("contexts/tls/" + COLIMA + "/docker"));
        assertThat(explicit().orElseThrow().certificates()).contains(tls);
    }

    @Test
    void certificatesOfTheCurrentContextDoNotTouchAnotherHost() throws IOException {
        config("{\"currentContext\":\"colima\"}");
        context(COLIMA, "tcp://far:2376");
        Files.createDirectories(dir.resolve("contexts/tls/" + COLIMA + "/docker"));
        env.put("DOCKER_HOST", "tcp://other:2375");
        assertThat(explicit().orElseThrow().certificates()).isEmpty();
    }

    @Test
    void certificatesOfTheEnvironmentServeTcpAlone() {
        env.put("DOCKER_TLS_VERIFY", "1");
        env.put("DOCKER_CERT_PATH", "/certs");
        env.put("DOCKER_HOST", "tcp://far:2376");
        assertThat(explicit().orElseThrow().certificates()).contains(Path.of("/certs"));
        env.put("DOCKER_HOST", "unix:///x.sock");
        assertThat(explicit().orElseThrow().certificates()).isEmpty();
    }

    @Test
    void certificatesAreInTheConfigurationUnlessTheirPathIsSet() {
        env.put("DOCKER_TLS_VERIFY", "1");
        env.put("DOCKER_HOST", "tcp://far:2376");
        assertThat(explicit().orElseThrow().certificates()).contains(dir);
    }

    @Test
    void usualPlacesStandInOrder() {
        env.put("XDG_RUNTIME_DIR", dir + "/xdg");
        assertThat(locator(Optional.empty(), Optional.empty()).usual())
                .extracting(
                        place -> dir.relativize(Path.of(place.host().getPath())).toString())
                .filteredOn(path -> !path.startsWith("run/user"))
                .containsExactly(
                        "var/run/docker.sock",
                        "xdg/docker.sock",
                        ".docker/run/docker.sock",
                        ".docker/desktop/docker.sock",
                        ".colima/default/docker.sock",
                        "xdg/podman/podman.sock",
                        "run/podman/podman.sock",
                        ".local/share/containers/podman/machine/podman.sock");
    }

    @ParameterizedTest
    @CsvSource({
        "tcp://far, tcp://far:2375",
        "tcp://far:2376/, tcp://far:2376/",
        "far:2375, tcp://far:2375",
        "http://far:1, tcp://far:1",
        "unix:///a/b.sock, unix:///a/b.sock"
    })
    void addressesAreReadAsTheCliDoes(String text, String host) {
        assertThat(HostAddress.parse(text, "the test")).hasToString(host);
    }

    @ParameterizedTest
    @CsvSource({"ftp://far", "tcp://", "unix://a b"})
    void addressThatMakesNoSenseIsAnError(String text) {
        assertThatThrownBy(() -> HostAddress.parse(text, "DOCKER_HOST"))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("DOCKER_HOST says '" + text + "'");
    }

    @ParameterizedTest
    @CsvSource({
        "tcp://127.0.0.1:1,true",
        "tcp://localhost:1,true",
        "tcp://[::1]:1,true",
        "tcp://far:1,false",
        "unix:///x,true"
    })
    void onlyAnotherMachineCanListenIn(String text, boolean local) {
        assertThat(HostAddress.isLocal(HostAddress.parse(text, "the test"))).isEqualTo(local);
    }
}
