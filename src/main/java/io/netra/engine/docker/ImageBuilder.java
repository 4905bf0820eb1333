package io.netra.engine.docker;

import io.netra.engine.Emulation;
import io.netra.engine.EngineException;
import io.netra.problem.Problem;
import java.io.IOException;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Builds images. BuildKit is asked without a session: its context is the request's body, so no docker CLI is needed;
 * the price is that builds have no secrets and no registry logins of their own.
 */
final class ImageBuilder {

    /** The engine begins its answer before it knows: what fails then has no HTTP status of its own. */
    private static final int FAILED = 500;

    private final EngineApi api;
    private final EngineFacts engine;

    ImageBuilder(EngineApi api, EngineFacts engine) {
        this.api = api;
        this.engine = engine;
    }

    String build(BuildRequest request, Consumer<String> steps) {
        NewerFields.check(request, api.version());
        String what = "Cannot build " + request.subject();
        BuildAnswer answer = new BuildAnswer(steps);
        try (TarUpload upload = TarUpload.open()) {
            api.transport().beside(() -> upload.write(request.content()));
            send(what, request, upload, answer);
        } catch (IOException e) {
            throw new IllegalStateException("closing a pipe of this process", e);
        }
        answer.failure().ifPresent(fact -> {
            throw new EngineException(Problem.of(what, fact, hint(request, fact)), FAILED, null);
        });
        return answer.imageId().orElseGet(() -> idOf(what, request.tag()));
    }

    private String hint(BuildRequest request, String fact) {
        return Emulation.isMissing(fact)
                ? Emulation.advice(engine.platform(), request.options().platform())
                : "";
    }

    private void send(String what, BuildRequest request, TarUpload upload, BuildAnswer answer) {
        Call call = Call.post(what, request.path(engine.buildKit()))
                .with(Map.of("Content-Type", "application/x-tar"))
                .sending(upload)
                .within(CallLimit.BUILD);
        try {
            api.follow(call, answer::see);
        } catch (EngineException e) {
            Throwable unreadable = upload.failure();
            if (unreadable == null || e.status() != 0) {
                throw e;
            }
            String reason = ApiFailures.withoutStop(ApiFailures.reason(unreadable));
            Problem problem = Problem.of(what, "its build context could not be read: " + reason, "");
            EngineException failure = new EngineException(problem, 0, unreadable);
            failure.addSuppressed(e);
            throw failure;
        }
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
