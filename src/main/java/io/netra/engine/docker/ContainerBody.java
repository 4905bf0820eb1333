package io.netra.engine.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netra.compose.ComposeService;
import io.netra.compose.ComposeService.Healthcheck;
import io.netra.compose.ComposeService.Port;
import io.netra.compose.ComposeService.Program;
import io.netra.plan.ContainerSpec;
import io.netra.plan.ContainerSpec.Attachment;
import io.netra.stack.Labels;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The body of a request that creates a container: the Compose specification's fields as the Engine API has them. */
final class ContainerBody {

    private final ApiVersion api;
    private final Function<String, @Nullable String> env;
    private final Publishing publishing;

    /**
     * @param env where a variable without a value gets it from
     */
    ContainerBody(ApiVersion api, Function<String, @Nullable String> env, Publishing publishing) {
        this.api = api;
        this.env = env;
        this.publishing = publishing;
    }

    ObjectNode of(ContainerSpec spec, String imageId) {
        ComposeService service = spec.definition();
        ObjectNode body = Json.object().put("Image", imageId);
        program(body, service.program());
        Map<String, String> labels = new HashMap<>(spec.labels());
        labels.put(Labels.IMAGE, imageId);
        body.set("Labels", Json.object(labels));
        body.put("Hostname", service.network().hostname());
        exposedPorts(body, service.network().ports());
        volumes(body, service.storage().mounts());
        if (service.healthcheck() != null) {
            body.set("Healthcheck", healthcheck(service.healthcheck()));
        }
        body.set("HostConfig", HostConfigBody.of(spec, publishing));
        networks(body, spec.networks());
        return withoutNulls(body);
    }

    private void program(ObjectNode body, Program program) {
        body.set("Env", Json.array(environment(program.environment())));
        if (program.command() != null) {
            body.set("Cmd", Json.array(program.command()));
        }
        if (program.entrypoint() != null) {
            body.set("Entrypoint", Json.array(program.entrypoint()));
        }
        body.put("User", program.user());
        body.put("WorkingDir", program.workingDir());
        body.put("Tty", program.tty());
        body.put("OpenStdin", program.stdinOpen());
        body.put("StopSignal", program.stopSignal());
        if (program.stopGracePeriodMillis() != null) {
            // Rounded up: a period of half a second must not become none at all.
            body.put("StopTimeout", (program.stopGracePeriodMillis() + 999) / 1000);
        }
    }

    private List<String> environment(Map<String, String> environment) {
        List<String> lines = new ArrayList<>();
        environment.forEach((name, given) -> {
            String value = given == null ? env.apply(name) : given;
            if (value != null) {
                lines.add(name + "=" + value);
            }
        });
        return lines;
    }

    private static void exposedPorts(ObjectNode body, List<Port> ports) {
        ObjectNode exposed = body.putObject("ExposedPorts");
        ports.forEach(port -> exposed.putObject(port.target() + "/" + port.protocol()));
    }

    /** Mounts without a source are anonymous volumes, which the engine removes with their container. */
    private static void volumes(ObjectNode body, List<ComposeService.Mount> mounts) {
        ObjectNode anonymous = body.putObject("Volumes");
        mounts.stream()
                .filter(mount -> mount.volume() == null && mount.source() == null)
                .forEach(mount -> anonymous.putObject(mount.target()));
    }

    private ObjectNode healthcheck(Healthcheck check) {
        ObjectNode body = Json.object();
        body.set("Test", Json.array(check.test()));
        body.put("Interval", check.interval());
        body.put("Timeout", check.timeout());
        body.put("Retries", check.retries());
        body.put("StartPeriod", check.startPeriod());
        // Older engines refuse the field, and newer ones refuse it without a start period.
        if (check.startPeriod() != null && api.atLeast(ApiVersion.ALL_NETWORKS_AT_ONCE)) {
            body.put("StartInterval", check.startInterval());
        }
        return withoutNulls(body);
    }

    private static ObjectNode withoutNulls(ObjectNode body) {
        body.removeIf(JsonNode::isNull);
        return body;
    }

    private void networks(ObjectNode body, List<Attachment> networks) {
        ObjectNode endpoints = body.putObject("NetworkingConfig").putObject("EndpointsConfig");
        atCreation(networks).forEach(network -> endpoints.set(network.network(), endpoint(network)));
    }

    private List<Attachment> atCreation(List<Attachment> networks) {
        return networks.subList(0, networks.size() - later(networks).size());
    }

    /** Networks that the engine does not take at creation: it must be connected to them before the start. */
    List<Attachment> later(List<Attachment> networks) {
        boolean all = networks.isEmpty() || api.atLeast(ApiVersion.ALL_NETWORKS_AT_ONCE);
        return all ? List.of() : networks.subList(1, networks.size());
    }

    static ObjectNode endpoint(Attachment network) {
        ObjectNode endpoint = Json.object();
        endpoint.set("Aliases", Json.array(network.aliases()));
        return endpoint;
    }
}
