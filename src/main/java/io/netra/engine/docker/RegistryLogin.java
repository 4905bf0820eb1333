package io.netra.engine.docker;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/**
 * Who one is at a registry.
 *
 * @param username empty where the secret is an identity token
 */
record RegistryLogin(String registry, String username, String secret) {

    /** The header that hands it to the engine. */
    Map<String, String> header() {
        ObjectNode login = Json.object().put("serveraddress", registry);
        if (username.isEmpty()) {
            login.put("identitytoken", secret);
        } else {
            login.put("username", username).put("password", secret);
        }
        return Map.of("X-Registry-Auth", Base64.getUrlEncoder().encodeToString(Json.bytes(login)));
    }

    /** Docker's {@code auth}: user and password, base64. */
    static RegistryLogin decode(String registry, String auth) {
        String text = new String(Base64.getDecoder().decode(auth.strip()), StandardCharsets.UTF_8);
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("no colon in it");
        }
        return new RegistryLogin(registry, text.substring(0, colon), text.substring(colon + 1));
    }

    /** A login is a secret as a whole. */
    @Override
    public String toString() {
        return "login at " + registry;
    }
}
