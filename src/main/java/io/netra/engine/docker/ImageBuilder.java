package io.netra.engine.docker;

import io.netra.engine.Emulation;
import io.netra.engine.EngineException;
import io.netra.problem.Problem;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Builds images. BuildKit is asked without a session: its context is the request's body, so no docker CLI is needed;
 * the price is that builds have no secrets and no registry logins of their own.
 */
final class ImageBuilder {

    /** The engine begins its answer before it knows: what fails then has no HTTP status of its own. */
    private static final int FAILED = 500;

    private static final int ATTEMPTS = 2;
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final EngineApi api;
    private final EngineFacts engine;

    ImageBuilder(EngineApi api, EngineFacts engine) {
        this.api = api;
        this.engine = engine;
    }

    String build(BuildRequest request, Consumer<String> steps) {
        NewerFields.check(request, api.version());
        String what = "Cannot build " + request.subject();
        BuildAnswer answer = send(what, request, steps);
        answer.failure().ifPresent(fact -> {
            throw new EngineException(Problem.of(what, fact, hint(request, fact)), FAILED, null);
        });
        return answer.imageId().orElseGet(() -> idOf(what, request.tag()));
    }

    private String hint(BuildRequest request, String fact) {
        return Emulation.isMissing(fact)
                ? Emulation.advice(engine.platform(), request.options().platform())
                : ApiFailures.hint(fact);
    }

    /** Once more where the connection broke: what was built until then lies in the builder's cache. */
    private BuildAnswer send(String what, BuildRequest request, Consumer<String> steps) {
        for (int attempt = 1; ; attempt++) {
            BuildAnswer answer = new BuildAnswer(steps);
            try (TarUpload upload = TarUpload.open()) {
                api.transport().beside(() -> upload.write(request.content()));
                try {
                    api.follow(call(what, request, upload), answer::see);
                    return answer;
                } catch (EngineException e) {
                    checkContext(what, upload, e);
                    if (attempt == ATTEMPTS || !ApiFailures.brokenOff(e)) {
                        throw e;
                    }
                    api.patience().pause(PAUSE, e);
                }
            } catch (IOException e) {
                throw new IllegalStateException("closing a pipe of this process", e);
            }
        }
    }

    private Call call(String what, BuildRequest request, TarUpload upload) {
        return Call.post(what, request.path(engine.buildKit()))
                .with(Map.of("Content-Type", "application/x-tar"))
                .sending(upload)
                .within(CallLimit.BUILD);
    }

    private static void checkContext(String what, TarUpload upload, EngineException e) {
        Throwable unreadable = upload.failure();
        // Where the reader goes away first, the writer fails as well.
        if (unreadable == null || e.status() != 0 || upload.abandoned()) {
            return;
        }
        String reason = ApiFailures.withoutStop(ApiFailures.reason(unreadable));
        Problem problem = Problem.of(what, "its build context could not be read: " + reason, "");
        EngineException failure = new EngineException(problem, 0, unreadable);
        failure.addSuppressed(e);
        throw failure;
    }

    /** Podman's builder does not say the id in a form of its own. */
    private String idOf(String what, String tag) {
        String id =
                api.run(Call.get(what, ApiPath.image(tag, "/json"))).path("Id").asText();
        if (id.isEmpty()) {
            throw ApiFailures.of(what, "the builder ended without an image", 0);
        }
        return id;
    }
}
