package io.netra.engine.docker;

import com.fasterxml.jackson.databind.JsonNode;
import io.netra.engine.EngineException;
import io.netra.problem.Problem;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Pulls images and understands why a registry did not hand one out. */
final class ImagePull {

    private static final Pattern FORBIDDEN =
            Pattern.compile("(?i)unauthorized|no basic auth credentials|authentication required|denied");

    /** An engine takes the one platform that a registry has, whatever it was asked for, and then warns or fails. */
    private static final Pattern OTHER_PLATFORM = Pattern.compile("does not match the specified platform");

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
        try {
            Call call = Call.post(what, path).with(login).within(CallLimit.TRANSFER);
            api.follow(call, item -> check(what, item));
        } catch (EngineException e) {
            throw explained(what, reference, e);
        }
        return api.run(Call.get("Cannot look up image '" + image + "'", ApiPath.image(image, "/json")))
                .path("Id")
                .asText();
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
        if (OTHER_PLATFORM.matcher(status).find()) {
            throw ApiFailures.of(what, status.replaceFirst("^WARNING: ", ""), 404);
        }
    }

    private static EngineException explained(String what, ImageReference reference, EngineException e) {
        String fact = ApiFailures.fact(e);
        if (e.status() == 0) {
            return e;
        }
        if (OTHER_PLATFORM.matcher(fact).find()) {
            String hint = "Name an image that is made for that platform, or leave the platform out.";
            return new EngineException(Problem.of(what, fact, hint), 404, e);
        }
        if (RegistryWords.hidden(fact)) {
            String hint = "Log in with 'docker login" + argument(reference) + "', or correct the image's name.";
            return new EngineException(Problem.of(what, fact, hint), 401, e);
        }
        if (e.notFound() || RegistryWords.absent(fact)) {
            String hint = "Check the image's name and tag, and that its registry has it for this processor; a private"
                    + " one needs 'docker login" + argument(reference) + "'.";
            return new EngineException(Problem.of(what, fact, hint), 404, e);
        }
        if (e.status() == 401 || FORBIDDEN.matcher(fact).find()) {
            String hint = "Log in with 'docker login" + argument(reference) + "'.";
            return new EngineException(Problem.of(what, fact, hint), 401, e);
        }
        if (fact.contains("toomanyrequests")) {
            String hint = "Log in with 'docker login" + argument(reference) + "' for a higher limit, or try later.";
            return ApiFailures.reworded(e, Problem.of(what, fact, hint));
        }
        return e;
    }

    private static String argument(ImageReference reference) {
        return reference.registry().equals(ImageReference.DOCKER_HUB) ? "" : " " + reference.registry();
    }
}
