package io.netra.engine.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netra.compose.ComposeService;
import io.netra.compose.ComposeService.Healthcheck;
import io.netra.compose.ComposeService.Identity;
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
    private final Endpoints endpoints;

    /**
     * @param env where a variable without a value gets it from
     */
    ContainerBody(ApiVersion api, Function<String, @Nullable String> env, Publishing publishing) {
        this.api = api;
        this.env = env;
        this.publishing = publishing;
        this.endpoints = new Endpoints(api);
    }

    ObjectNode of(ContainerSpec spec, String imageId) {
        ComposeService service = spec.definition();
        ObjectNode body = Json.object().put("Image", imageId);
        program(body, service.program());
        Map<String, String> labels = new HashMap<>(spec.labels());
        labels.put(Labels.IMAGE, imageId);
        body.set("Labels", Json.object(labels));
        Identity identity = service.network().identity();
        body.put("Hostname", identity.hostname());
        body.put("Domainname", identity.domainname());
        if (!api.atLeast(ApiVersion.ALL_NETWORKS_AT_ONCE)) {
            body.put("MacAddress", endpoints.macAddress(spec));
        }
        exposedPorts(body, service.network());
        if (service.healthcheck() != null) {
            body.set("Healthcheck", healthcheck(service.healthcheck()));
        }
        body.set("HostConfig", HostConfigBody.of(spec, publishing));
        if (service.network().mode() == null) {
            endpoints.atCreation(body, spec);
        }
        return withoutNulls(body);
    }

    /** Networks that the engine does not take at creation: it must be connected to them before the start. */
    List<Attachment> later(ContainerSpec spec) {
        return endpoints.later(spec);
    }

    ObjectNode endpoint(ContainerSpec spec, Attachment network) {
        return endpoints.of(spec, network);
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
        // As Compose does; both are what 'docker run' sets for a container in the foreground.
        body.put("AttachStdout", true);
        body.put("AttachStderr", true);
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

    private static void exposedPorts(ObjectNode body, ComposeService.Network network) {
        ObjectNode exposed = body.putObject("ExposedPorts");
        network.expose().forEach(exposed::putObject);
        network.ports().forEach(port -> exposed.putObject(port.target() + "/" + port.protocol()));
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
}
