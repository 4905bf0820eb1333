package io.netra.engine.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netra.compose.ComposeService.Endpoint;
import io.netra.plan.ContainerSpec;
import io.netra.plan.ContainerSpec.Attachment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How containers join their networks. Older engines take one network at creation, and the others after it. */
final class Endpoints {

    private final ApiVersion api;

    Endpoints(ApiVersion api) {
        this.api = api;
    }

    void atCreation(ObjectNode body, ContainerSpec spec) {
        ObjectNode endpoints = body.putObject("NetworkingConfig").putObject("EndpointsConfig");
        List<Attachment> networks = spec.networks();
        networks.subList(0, networks.size() - later(spec).size())
                .forEach(network -> endpoints.set(network.network(), of(spec, network)));
    }

    /** Networks that the engine does not take at creation. */
    List<Attachment> later(ContainerSpec spec) {
        List<Attachment> networks = spec.networks();
        boolean all = networks.isEmpty() || api.atLeast(ApiVersion.ALL_NETWORKS_AT_ONCE);
        return all ? List.of() : networks.subList(1, networks.size());
    }

    ObjectNode of(ContainerSpec spec, Attachment network) {
        Endpoint endpoint = network.endpoint();
        ObjectNode body = Json.object();
        body.set("Aliases", Json.array(network.aliases()));
        Links.put(body, spec);
        addresses(body, endpoint);
        boolean first = network.equals(spec.networks().get(0));
        body.put("MacAddress", first ? macAddress(spec) : endpoint.macAddress());
        if (!endpoint.driverOpts().isEmpty()) {
            body.set("DriverOpts", Json.object(endpoint.driverOpts()));
        }
        if (endpoint.gatewayPriority() != null) {
            body.put("GwPriority", endpoint.gatewayPriority());
        }
        body.removeIf(JsonNode::isNull);
        return body;
    }

    private static void addresses(ObjectNode body, Endpoint endpoint) {
        ObjectNode addresses = Json.object();
        addresses.put("IPv4Address", endpoint.ipv4Address());
        addresses.put("IPv6Address", endpoint.ipv6Address());
        addresses.removeIf(JsonNode::isNull);
        if (!endpoint.linkLocalAddresses().isEmpty()) {
            addresses.set("LinkLocalIPs", Json.array(endpoint.linkLocalAddresses()));
        }
        if (!addresses.isEmpty()) {
            body.set("IPAMConfig", addresses);
        }
    }

    /** The address of the first network; {@code null} for the engine's choice. */
    @Nullable
    String macAddress(ContainerSpec spec) {
        String own = spec.definition().network().identity().macAddress();
        String first = spec.networks().isEmpty()
                ? null
                : spec.networks().get(0).endpoint().macAddress();
        return first == null ? own : first;
    }
}
