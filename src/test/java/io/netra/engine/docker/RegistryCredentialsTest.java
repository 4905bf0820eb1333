package io.netra.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where logins come from, and that they stay secret. */
class RegistryCredentialsTest {

    private static final String HUB = ImageReference.DOCKER_HUB;

    @TempDir
    Path dir;

    private final Map<String, String> env = new HashMap<>();
    private final List<String> warnings = new ArrayList<>();
    private final RegistryCredentials credentials = new RegistryCredentials(
            new Lookup(Optional.empty(), Optional.empty(), env::get, Path.of("/nonexistent"), warnings::add));

    @BeforeEach
    void configure() {
        env.put("DOCKER_CONFIG", dir.toString());
        env.put("PATH", dir.resolve("bin").toString());
    }

    private void config(String json) throws IOException {
        Files.writeString(dir.resolve("config.json"), json);
    }

    /** A helper that writes down what it was asked, then does the rest. */
    private void helper(String name, String rest) throws IOException {
        Path script = Files.createDirectories(dir.resolve("bin")).resolve("docker-credential-" + name);
        Files.writeString(script, "#!/bin/sh\necho \"$1 $(cat)\" >> " + dir.resolve("asked") + "\n" + rest + "\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static String auth(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void withoutConfigurationThereIsNoLogin() {
        assertThat(credentials.login(HUB)).isEmpty();
        assertThat(warnings).isEmpty();
    }

    @Test
    void loginOfTheConfigurationIsDecoded() throws IOException {
        config("{\"auths\":{\"ghcr.io\":{\"auth\":\"" + auth("me:pa:ss") + "\"}}}");
        assertThat(credentials.login("ghcr.io")).contains(new RegistryLogin("ghcr.io", "me", "pa:ss"));
        assertThat(credentials.login(HUB)).isEmpty();
    }

    @Test
    void keyMayBeAnAddress() throws IOException {
        config("{\"auths\":{\"https://ghcr.io/v2/\":{\"username\":\"me\",\"password\":\"x\"}}}");
        assertThat(credentials.login("ghcr.io")).contains(new RegistryLogin("ghcr.io", "me", "x"));
    }

    @Test
    void identityTokenComesWithoutUser() throws IOException {
        config("{\"auths\":{\"ghcr.io\":{\"identitytoken\":\"tok\",\"auth\":\"" + auth("me:") + "\"}}}");
        assertThat(credentials.login("ghcr.io")).contains(new RegistryLogin("ghcr.io", "", "tok"));
    }

    @Test
    void emptyEntryIsNoLogin() throws IOException {
        config("{\"auths\":{\"ghcr.io\":{}}}");
        assertThat(credentials.login("ghcr.io")).isEmpty();
    }

    @Test
    void environmentBeatsConfiguration() throws IOException {
        env.put("DOCKER_AUTH_CONFIG", "{\"auths\":{\"ghcr.io\":{\"auth\":\"" + auth("env:1") + "\"}}}");
        config("{\"auths\":{\"ghcr.io\":{\"auth\":\"" + auth("file:2") + "\"}}}");
        assertThat(credentials.login("ghcr.io")).contains(new RegistryLogin("ghcr.io", "env", "1"));
    }

    @Test
    void helperOfTheRegistryBeatsTheOneForAll() throws IOException {
        config("{\"credsStore\":\"all\",\"credHelpers\":{\"ghcr.io\":\"own\"}}");
        helper("own", "echo '{\"ServerURL\":\"ghcr.io\",\"Username\":\"me\",\"Secret\":\"s\"}'");
        assertThat(credentials.login("ghcr.io")).contains(new RegistryLogin("ghcr.io", "me", "s"));
        assertThat(dir.resolve("asked")).hasContent("get ghcr.io");
    }

    @Test
    void helperIsAskedForDockerHubByItsOldKeyAndOnlyOnce() throws IOException {
        config("{\"credsStore\":\"all\"}");
        helper("all", "echo '{\"Username\":\"<token>\",\"Secret\":\"tok\"}'");
        assertThat(credentials.login(HUB)).contains(new RegistryLogin(HUB, "", "tok"));
        assertThat(credentials.login(HUB)).isPresent();
        assertThat(dir.resolve("asked")).hasContent("get https://index.docker.io/v1/");
    }

    @Test
    void helperThatKnowsNothingMeansAnonymous() throws IOException {
        config("{\"credsStore\":\"all\"}");
        helper("all", "echo 'credentials not found in native keychain'; exit 1");
        assertThat(credentials.login(HUB)).isEmpty();
        assertThat(warnings).isEmpty();
    }

    /** A parser says what it could not read, and that is a secret. */
    @Test
    void whatIsNoJsonIsNotRepeated() throws IOException {
        config("{\"credsStore\":\"all\"}");
        helper("all", "echo hunter2hunter2");
        assertThat(credentials.login("ghcr.io")).isEmpty();
        assertThat(warnings)
                .containsExactly("No login for the registry ghcr.io: docker-credential-all did not answer in JSON."
                        + " Pulling without one.");
        config("{\"auths\":{\"ghcr.io\":{\"auth\": hunter2hunter2}}}");
        assertThatThrownBy(() -> DockerConfig.main(dir)).satisfies(failure -> {
            StringWriter printed = new StringWriter();
            failure.printStackTrace(new PrintWriter(printed));
            assertThat(printed.toString()).contains("it is not readable JSON").doesNotContain("hunter2");
        });
    }

    @Test
    void helperThatIsMissingIsAWarning() throws IOException {
        config("{\"credsStore\":\"absent\"}");
        assertThat(credentials.login(HUB)).isEmpty();
        assertThat(warnings).singleElement().asString().contains("docker-credential-absent is not on the PATH");
    }

    @Test
    void helperThatFailsIsAWarningWithoutItsWords() throws IOException {
        config("{\"credsStore\":\"all\"}");
        helper("all", "echo 'Secret: hunter2'; exit 3");
        assertThat(credentials.login(HUB)).isEmpty();
        assertThat(warnings).singleElement().asString().contains("exit code 3").doesNotContain("hunter2");
    }

    @Test
    void brokenEntryIsAWarningWithoutItsWords() throws IOException {
        config("{\"auths\":{\"ghcr.io\":{\"auth\":\"" + auth("hunter2") + "\"}}}");
        assertThat(credentials.login("ghcr.io")).isEmpty();
        assertThat(warnings).singleElement().asString().contains("ghcr.io").doesNotContain(auth("hunter2"));
    }

    @Test
    void loginDoesNotShowItsSecret() {
        assertThat(new RegistryLogin("ghcr.io", "me", "hunter2")).hasToString("login at ghcr.io");
    }
}
