package io.netra.engine.docker;

import com.fasterxml.jackson.databind.JsonNode;
import io.netra.engine.EngineException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Pulls images, and tries again where a registry or the way to it may be well in a moment. */
final class ImagePull {

    /** In all; a registry that says nothing at all has cost much time already with the second. */
    private static final int ATTEMPTS = 3;

    private static final int ATTEMPTS_IN_SILENCE = 2;
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int GROWTH = 4;

    private final EngineApi api;
    private final RegistryCredentials credentials;

    ImagePull(EngineApi api, RegistryCredentials credentials) {
        this.api = api;
        this.credentials = credentials;
    }

    String pull(String image, @Nullable String platform) {
        ImageReference reference = ImageReference.parse(image);
        ApiPath path = ApiPath.of("/images/create")
                .with("fromImage", reference.repository())
                .with("tag", reference.tag());
        if (platform != null) {
            path = path.with("platform", platform);
        }
        String what = "Cannot pull image '" + image + "'" + (platform == null ? "" : " for " + platform);
        Map<String, String> login = credentials
                .login(reference.registry())
                .map(RegistryLogin::header)
                .orElse(Map.of());
        pull(Call.post(what, path).with(login).within(CallLimit.TRANSFER), reference);
        return api.run(Call.get("Cannot look up image '" + image + "'", ApiPath.image(image, "/json")))
                .path("Id")
                .asText();
    }

    private void pull(Call call, ImageReference reference) {
        PullFailures failures = new PullFailures(api, call, reference);
        Duration pause = PAUSE;
        for (int attempt = 1; ; attempt++) {
            try {
                api.follow(call, item -> check(call.what(), item));
                return;
            } catch (EngineException e) {
                int attempts = ApiFailures.late(e) ? ATTEMPTS_IN_SILENCE : ATTEMPTS;
                if (attempt >= attempts || !failures.passing(e)) {
                    throw failures.explained(e, attempt);
                }
                api.patience().pause(pause, e);
                pause = pause.multipliedBy(GROWTH);
            }
        }
    }

    /** An error may stand in any item, and the stream goes on after it. */
    private static void check(String what, JsonNode item) {
        String error = item.path("errorDetail")
                .path("message")
                .asText(item.path("error").asText());
        if (!error.isEmpty()) {
            throw ApiFailures.of(what, ApiFailures.withoutStop(error), 500);
        }
        String status = item.path("status").asText();
        if (RegistryWords.otherPlatform(status)) {
            throw ApiFailures.of(what, status.replaceFirst("^WARNING: ", ""), 404);
        }
    }
}
