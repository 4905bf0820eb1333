package io.netra.engine.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netra.engine.EngineException;
import io.netra.problem.Problem;
import io.netra.stack.Labels;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Has a container created, and knows its id afterwards even where the engine's answer was lost on its way: a container
 * of that name with each of our labels, of which one names the session and one the moment, is the one that was asked for.
 */
final class ContainerCreation {

    private static final int ATTEMPTS = 5;
    private static final Duration PAUSE = Duration.ofMillis(200);
    /** A container in one of these states gives its name back by itself. */
    private static final Set<String> LEAVING = Set.of("removing", "dead");

    private final EngineApi api;
    private final String name;

    ContainerCreation(EngineApi api, String name) {
        this.api = api;
        this.name = name;
    }

    /** Returns its id. */
    String create(ApiPath path, ObjectNode definition) {
        Call call = Call.post("Cannot create container '" + name + "'", path, definition);
        boolean lost = false;
        for (int attempt = 1; ; attempt++) {
            try {
                return api.run(call).path("Id").asText();
            } catch (EngineException e) {
                lost |= ApiFailures.brokenOff(e);
                boolean taken = e.conflict() && ApiFailures.fact(e).contains("in use");
                if (attempt == ATTEMPTS || !(taken || ApiFailures.brokenOff(e))) {
                    throw e;
                }
                JsonNode holder = holder(e);
                if (holder != null && lost && isOurs(holder, definition)) {
                    return holder.path("Id").asText();
                }
                if (holder != null && !isLeaving(holder)) {
                    throw explained(call, holder, e);
                }
                // Nobody has the name: it was given back just now, or what was lost is still being created.
                api.patience().pause(PAUSE.multipliedBy(attempt), e);
            }
        }
    }

    private @Nullable JsonNode holder(EngineException failure) {
        try {
            return api.run(
                    Call.get("Cannot inspect container '" + name + "'", ApiPath.named("/containers/%s/json", name)));
        } catch (EngineException e) {
            if (e.notFound()) {
                return null;
            }
            failure.addSuppressed(e);
            throw failure;
        }
    }

    private static boolean isOurs(JsonNode container, ObjectNode definition) {
        var labels = Json.texts(container.path("Config").path("Labels"));
        return labels.entrySet()
                .containsAll(Json.texts(definition.path("Labels")).entrySet());
    }

    private static boolean isLeaving(JsonNode container) {
        return LEAVING.contains(container.path("State").path("Status").asText());
    }

    private EngineException explained(Call call, JsonNode holder, EngineException failure) {
        String project = Json.texts(holder.path("Config").path("Labels")).getOrDefault(Labels.PROJECT, "");
        String fact = "another container has that name, created at "
                + holder.path("Created").asText()
                + (project.isEmpty() ? "" : " for the compose project '" + project + "'");
        String hint =
                "Remove it with 'docker rm -f " + name + "' if nobody needs it, or set another netra.environmentName.";
        return ApiFailures.reworded(failure, Problem.of(call.what(), fact, hint));
    }
}
