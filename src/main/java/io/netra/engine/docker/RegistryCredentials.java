package io.netra.engine.docker;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds logins where the docker CLI keeps them: {@code DOCKER_AUTH_CONFIG}, helpers by registry, the helper for all,
 * and the configuration file itself. docker-java knows only the last.
 */
final class RegistryCredentials {

    private final Lookup lookup;
    private final CredentialHelper helper;
    /** A helper may take a second and ask the user something: once for each registry is enough. */
    private final Map<String, Optional<RegistryLogin>> known = new ConcurrentHashMap<>();

    RegistryCredentials(Lookup lookup) {
        this.lookup = lookup;
        this.helper = new CredentialHelper(lookup);
    }

    /**
     * @param registry a host, or Docker Hub's key
     */
    Optional<RegistryLogin> login(String registry) {
        return known.computeIfAbsent(registry, this::find);
    }

    private Optional<RegistryLogin> find(String registry) {
        return stored(fromEnvironment(), registry, "DOCKER_AUTH_CONFIG").or(() -> configured(registry));
    }

    private Optional<RegistryLogin> configured(String registry) {
        JsonNode config = DockerConfig.main(lookup.configDir());
        String own = config.path("credHelpers").path(registry).asText();
        String chosen = own.isEmpty() ? config.path("credsStore").asText() : own;
        Optional<RegistryLogin> helped = chosen.isEmpty() ? Optional.empty() : helper.login(chosen, registry);
        return helped.or(() -> stored(
                config, registry, lookup.configDir().resolve("config.json").toString()));
    }

    private JsonNode fromEnvironment() {
        String text = lookup.variable("DOCKER_AUTH_CONFIG").orElse("{}");
        try {
            return Json.read(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // Its message would quote the text, which is a secret.
            lookup.warnings().accept("DOCKER_AUTH_CONFIG is not JSON and is left alone.");
            return Json.object();
        }
    }

    private Optional<RegistryLogin> stored(JsonNode config, String registry, String place) {
        return config.path("auths").properties().stream()
                .filter(entry -> host(entry.getKey()).equals(host(registry)))
                .flatMap(entry -> login(registry, entry.getValue(), place).stream())
                .findFirst();
    }

    private Optional<RegistryLogin> login(String registry, JsonNode entry, String place) {
        String token = entry.path("identitytoken").asText();
        if (!token.isEmpty()) {
            return Optional.of(new RegistryLogin(registry, "", token));
        }
        String auth = entry.path("auth").asText();
        if (!auth.isEmpty()) {
            return decoded(registry, auth, place);
        }
        String username = entry.path("username").asText();
        // An empty entry is what the CLI leaves behind where a helper holds the secret.
        return username.isEmpty()
                ? Optional.empty()
                : Optional.of(new RegistryLogin(
                        registry, username, entry.path("password").asText()));
    }

    private Optional<RegistryLogin> decoded(String registry, String auth, String place) {
        try {
            return Optional.of(RegistryLogin.decode(registry, auth));
        } catch (IllegalArgumentException e) {
            // The cause may quote what it could not decode.
            lookup.warnings()
                    .accept("The login for " + registry + " in " + place + " can't be read and is left alone.");
            return Optional.empty();
        }
    }

    /** Keys are hosts or addresses: {@code https://ghcr.io/v2/} is {@code ghcr.io}. */
    private static String host(String key) {
        String bare = key.replaceFirst("^https?://", "");
        int slash = bare.indexOf('/');
        return slash < 0 ? bare : bare.substring(0, slash);
    }
}
