package io.netra.engine.docker;

import com.fasterxml.jackson.databind.JsonNode;
import io.netra.engine.Availability;
import io.netra.engine.EngineException;
import io.netra.image.PlatformImage;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Asks through the engine what a registry has: its mirrors, its proxies and its way there are the ones of a pull. */
final class ImageInquiry {

    /** Words of an engine that does not know the question; what it says of the image is nothing. */
    private static final Pattern NO_SUCH_QUESTION =
            Pattern.compile("(?is)page not found|^not found$|<html|answered with status");

    /** What the processors of an architecture run besides their own. */
    private static final Map<String, Set<String>> ALSO = Map.of("amd64", Set.of("386"), "arm64", Set.of("arm"));

    private final EngineApi api;
    private final RegistryCredentials credentials;
    private final EngineFacts engine;

    ImageInquiry(EngineApi api, RegistryCredentials credentials, EngineFacts engine) {
        this.api = api;
        this.credentials = credentials;
        this.engine = engine;
    }

    Availability ask(PlatformImage wanted) {
        String image = wanted.reference();
        Map<String, String> login = credentials
                .login(ImageReference.parse(image).registry())
                .map(RegistryLogin::header)
                .orElse(Map.of());
        Call call = Call.get("Cannot ask for image '" + image + "'", ApiPath.distribution(image))
                .with(login)
                .within(CallLimit.REGISTRY);
        try {
            return understood(api.run(call), wanted.platform());
        } catch (EngineException e) {
            return understood(e);
        }
    }

    private static Availability understood(EngineException e) {
        String fact = ApiFailures.fact(e);
        boolean said = e.status() != 0 && !RegistryWords.hidden(fact);
        boolean notFound = e.notFound() && !NO_SUCH_QUESTION.matcher(fact).find();
        return said && (notFound || RegistryWords.absent(fact)) ? Availability.ABSENT : Availability.UNKNOWN;
    }

    private Availability understood(JsonNode answer, @Nullable String wanted) {
        JsonNode platforms = answer.path("Platforms");
        if (wanted != null) {
            return fits(platforms, wanted) ? Availability.AVAILABLE : Availability.OTHER_PLATFORM;
        }
        // An image without a list is pulled whatever its platform, and may run emulated.
        boolean list = answer.path("Descriptor").path("mediaType").asText().matches(".*(index|list).*");
        if (!list || platforms.isEmpty() || engine.architecture().isEmpty()) {
            return Availability.AVAILABLE;
        }
        for (JsonNode platform : platforms) {
            if (platform.path("os").asText().equals(engine.os())
                    && runs(platform.path("architecture").asText())) {
                return Availability.AVAILABLE;
            }
        }
        return Availability.OTHER_PLATFORM;
    }

    private static boolean fits(JsonNode platforms, String wanted) {
        for (JsonNode platform : platforms) {
            if (ImagePlatform.of(platform).fits(wanted)) {
                return true;
            }
        }
        return platforms.isEmpty();
    }

    private boolean runs(String architecture) {
        return architecture.equals(engine.architecture())
                || ALSO.getOrDefault(engine.architecture(), Set.of()).contains(architecture);
    }
}
