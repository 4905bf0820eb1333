package io.netra.engine.docker;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an image is for.
 *
 * @param variant of the processor; often empty
 */
record ImagePlatform(String os, String architecture, String variant) {

    /** Names that engines take as well. */
    private static final Map<String, String> OTHER_NAMES =
            Map.of("x86_64", "amd64", "x86-64", "amd64", "aarch64", "arm64", "i386", "386");

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
        if (wanted.length == 1) {
            return os.equals(platform) || isFor(platform);
        }
        return os.equals(wanted[0])
                && isFor(wanted[1])
                && (wanted.length == 2 || variant.isEmpty() || variant.equals(wanted[2]));
    }

    private boolean isFor(String processor) {
        return architecture.equals(OTHER_NAMES.getOrDefault(processor, processor));
    }
}
