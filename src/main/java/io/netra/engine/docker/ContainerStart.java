package io.netra.engine.docker;

import com.fasterxml.jackson.databind.JsonNode;
import io.netra.engine.Emulation;
import io.netra.engine.EngineException;
import io.netra.problem.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Starts a container. A host port is taken only here, so here it turns out that another has it. */
final class ContainerStart {

    private static final int ATTEMPTS = 4;
    private static final Duration PAUSE = Duration.ofMillis(150);

    private final EngineApi api;
    private final String platform;

    /** @param platform what the engine runs without emulation */
    ContainerStart(EngineApi api, String platform) {
        this.api = api;
        this.platform = platform;
    }

    void start(String id) {
        for (int attempt = 1; ; attempt++) {
            try {
                // One that runs already is started again without an effect.
                api.run(Call.post("Cannot start container " + id, ApiPath.named("/containers/%s/start", id))
                        .again());
                return;
            } catch (EngineException e) {
                EngineException explained = understood(id, e, attempt);
                if (explained != null) {
                    throw explained;
                }
                api.patience().pause(PAUSE.multipliedBy(attempt), e);
            }
        }
    }

    /** The failure in better words, or as it is; {@code null} where another attempt may do. */
    private @Nullable EngineException understood(String id, EngineException e, int attempt) {
        if (e.notFound() || e.status() == 0) {
            return e;
        }
        try {
            return explained(id, e, attempt);
        } catch (EngineException further) {
            e.addSuppressed(further);
            return e;
        }
    }

    private @Nullable EngineException explained(String id, EngineException e, int attempt) {
        JsonNode container =
                api.run(Call.get("Cannot inspect container " + id, ApiPath.named("/containers/%s/json", id)));
        String what = "Cannot start container '"
                + ContainerAnswer.plainName(container.path("Name").asText()) + "'";
        String fact = ApiFailures.fact(e);
        if (!portTaken(fact)) {
            String hint = Emulation.isMissing(fact)
                    ? Emulation.advice(platform, null)
                    : e.problems().get(0).hint();
            return ApiFailures.reworded(e, Problem.of(what, fact, hint));
        }
        Optional<String> port = fixedPorts(container).stream()
                .filter(fixed -> fact.contains(":" + fixed))
                .findFirst();
        if (port.isPresent()) {
            Optional<String> holder = holder(port.get());
            // A process may have had it for one outgoing connection alone, a container keeps it.
            return holder.isEmpty() && attempt < ATTEMPTS
                    ? null
                    : ApiFailures.reworded(e, taken(what, port.get(), holder));
        }
        // Engines choose a port and take it in two steps; somebody came in between.
        return attempt < ATTEMPTS ? null : ApiFailures.reworded(e, Problem.of(what, fact, ""));
    }

    private static boolean portTaken(String fact) {
        String text = fact.toLowerCase(Locale.ROOT);
        return text.contains("port is already allocated") || text.contains("address already in use");
    }

    private static List<String> fixedPorts(JsonNode container) {
        List<String> ports = new ArrayList<>();
        for (JsonNode bindings : container.path("HostConfig").path("PortBindings")) {
            for (JsonNode binding : bindings) {
                String port = binding.path("HostPort").asText();
                if (!port.isEmpty() && !port.equals("0")) {
                    ports.add(port);
                }
            }
        }
        return ports;
    }

    private static Problem taken(String what, String port, Optional<String> holder) {
        String fact = "port " + port + " of the host is taken by "
                + holder.map(name -> "container '" + name + "'")
                        .orElse("a process that is no container of this engine");
        String stop = holder.map(name -> "'docker stop " + name + "'").orElse("stop that process");
        return Problem.of(
                what, fact, "Let the engine choose ports with -Dnetra.ports=ephemeral, or free it: " + stop + ".");
    }

    private Optional<String> holder(String port) {
        for (JsonNode other : api.run(Call.get("Cannot list containers", ApiPath.of("/containers/json")))) {
            for (JsonNode held : other.path("Ports")) {
                if (held.path("PublicPort").asText().equals(port)) {
                    return Optional.of(ContainerAnswer.plainName(
                            other.path("Names").path(0).asText()));
                }
            }
        }
        return Optional.empty();
    }
}
