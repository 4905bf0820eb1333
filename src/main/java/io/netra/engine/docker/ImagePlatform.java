package io.netra.engine.docker;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * What an image is for.
 *
 * @param variant of the processor; often empty
 */
record ImagePlatform(String os, String architecture, String variant) {

    /** As the engine or a registry describes it; the engine begins its names with a capital letter. */
    static ImagePlatform of(JsonNode said) {
        return new ImagePlatform(
                said.path("Os").asText(said.path("os").asText()),
                said.path("Architecture").asText(said.path("architecture").asText()),
                said.path("Variant").asText(said.path("variant").asText()));
    }

    /** Whether it will do where a platform is asked for; what nobody says of is no difference. */
    boolean fits(@Nullable String platform) {
        if (platform == null || os.isEmpty() || architecture.isEmpty()) {
            return true;
        }
        String[] wanted = platform.split("/", 3);
        return os.equals(wanted[0])
                && (wanted.length < 2 || architecture.equals(wanted[1]))
                && (wanted.length < 3 || variant.isEmpty() || variant.equals(wanted[2]));
    }
}
