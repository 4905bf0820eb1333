package io.netra.engine.docker;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netra.compose.ComposeService;
import io.netra.compose.ComposeService.Port;
import io.netra.compose.ComposeService.Resources;
import io.netra.plan.ContainerSpec;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The part of a container's definition that ties it to its host: ports, mounts, limits, network mode. */
final class HostConfigBody {

    private HostConfigBody() {}

    static ObjectNode of(ContainerSpec spec, Publishing publishing) {
        ComposeService service = spec.definition();
        ObjectNode host = Json.object();
        ports(host, service.network().ports(), publishing);
        host.put("NetworkMode", networkMode(spec));
        host.set("ExtraHosts", Json.array(service.network().identity().extraHosts()));
        Links.put(host, spec);
        MountBody.put(host, spec);
        // Not as mounts: Podman ignores the options of a tmpfs mount.
        host.set("Tmpfs", Json.object(service.storage().tmpfs()));
        host.put("ReadonlyRootfs", service.storage().readOnly());
        if (service.program().init() != null) {
            host.put("Init", service.program().init());
        }
        limits(host, service.resources(), spec.cpusLater());
        if (service.restart() != null) {
            host.set("RestartPolicy", restart(service.restart()));
        }
        OptionsBody.put(host, spec);
        return host;
    }

    private static String networkMode(ContainerSpec spec) {
        String mode = spec.definition().network().mode();
        String shared = spec.definition().network().sharedWith();
        if (shared != null) {
            return "container:" + spec.containerOf(shared);
        }
        if (mode != null) {
            return mode;
        }
        return spec.networks().isEmpty() ? "bridge" : spec.networks().get(0).network();
    }

    private static void ports(ObjectNode host, List<Port> ports, Publishing publishing) {
        ObjectNode bindings = host.putObject("PortBindings");
        for (Port port : ports) {
            // An empty host port asks for one of the engine's choice; an empty list is deprecated.
            bindings.withArrayProperty(port.target() + "/" + port.protocol())
                    .addObject()
                    .put("HostIp", publishing.addressFor(Objects.requireNonNullElse(port.hostIp(), "")))
                    .put("HostPort", hostPort(port));
        }
    }

    private static String hostPort(Port port) {
        String first = port.published() == null ? "" : port.published().toString();
        return port.last() == null ? first : first + "-" + port.last();
    }

    private static void limits(ObjectNode host, Resources limits, boolean cpusLater) {
        number(host, "Memory", limits.memory());
        number(host, "MemoryReservation", limits.memoryReservation());
        number(host, "PidsLimit", limits.pids());
        number(host, "ShmSize", limits.shmSize());
        // The limit would throttle the boot itself.
        number(host, "NanoCpus", cpusLater ? null : limits.nanoCpus());
    }

    private static void number(ObjectNode host, String field, @Nullable Long value) {
        if (value != null) {
            host.put(field, value);
        }
    }

    private static ObjectNode restart(String text) {
        int colon = text.indexOf(':');
        ObjectNode body = Json.object().put("Name", colon < 0 ? text : text.substring(0, colon));
        if (colon >= 0) {
            body.put("MaximumRetryCount", Integer.parseInt(text.substring(colon + 1)));
        }
        return body;
    }
}
