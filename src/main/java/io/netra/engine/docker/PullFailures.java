package io.netra.engine.docker;

import io.netra.engine.EngineException;
import io.netra.problem.Problem;
import java.time.Duration;

/** Understands why a registry did not hand an image out, and says what to do about it. */
final class PullFailures {

    private static final CallLimit SIGN_OF_LIFE = CallLimit.total(Duration.ofSeconds(5));

    private final EngineApi api;
    private final Call pull;
    private final ImageReference reference;

    PullFailures(EngineApi api, Call pull, ImageReference reference) {
        this.api = api;
        this.pull = pull;
        this.reference = reference;
    }

    /** Whether the next attempt may do: not where the registry has answered what it will answer then. */
    boolean passing(EngineException e) {
        if (e.status() == 0) {
            return ApiFailures.brokenOff(e) || ApiFailures.late(e);
        }
        return RegistryWords.passing(ApiFailures.fact(e));
    }

    /** @param attempts how many there were */
    EngineException explained(EngineException e, int attempts) {
        String fact = ApiFailures.fact(e);
        String tried = attempts == 1 ? fact : fact + " (at the last of " + attempts + " attempts)";
        if (e.status() == 0) {
            return ApiFailures.late(e) && engineAnswers() ? stalled(e) : e;
        }
        if (RegistryWords.tooMany(fact)) {
            return told(e, tried, "Log in with " + login() + " for a higher limit, or try later.", e.status());
        }
        if (RegistryWords.otherPlatform(fact)) {
            return told(e, fact, "Name an image that is made for that platform, or leave the platform out.", 404);
        }
        if (RegistryWords.hidden(fact)) {
            return told(e, fact, "Log in with " + login() + ", or correct the image's name.", 401);
        }
        if (e.notFound() || RegistryWords.absent(fact)) {
            String hint = "Check the image's name and tag, and that its registry has it for this processor; a private"
                    + " one needs " + login() + ".";
            return told(e, fact, hint, 404);
        }
        if (e.status() == 401 || RegistryWords.forbidden(fact)) {
            return told(e, fact, "Log in with " + login() + ".", 401);
        }
        if (RegistryWords.passing(fact)) {
            String hint = "The registry " + registry() + " or the engine's way to it is in trouble: try again later.";
            return told(e, tried, hint, e.status());
        }
        return e;
    }

    private EngineException stalled(EngineException e) {
        String fact = "the registry " + registry() + " stalls: " + ApiFailures.fact(e) + ", which answers other calls";
        return told(e, fact, "Check the engine's way to the registry: its network, its proxy, its mirror.", 0);
    }

    private boolean engineAnswers() {
        try {
            api.ping(SIGN_OF_LIFE);
            return true;
        } catch (EngineException e) {
            return false;
        }
    }

    private EngineException told(EngineException e, String fact, String hint, int status) {
        return new EngineException(Problem.of(pull.what(), fact, hint), status, e);
    }

    private boolean isHub() {
        return reference.registry().equals(ImageReference.DOCKER_HUB);
    }

    private String registry() {
        return isHub() ? "docker.io" : reference.registry();
    }

    private String login() {
        return "'docker login" + (isHub() ? "" : " " + reference.registry()) + "'";
    }
}
