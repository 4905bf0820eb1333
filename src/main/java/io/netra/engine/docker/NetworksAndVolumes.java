package io.netra.engine.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netra.compose.ComposeNetwork;
import io.netra.compose.ComposeNetwork.Addresses;
import io.netra.compose.ComposeVolume;
import io.netra.engine.EngineException;
import io.netra.plan.NetworkSpec;
import io.netra.plan.Step.SharedKind;
import io.netra.plan.VolumeSpec;
import io.netra.problem.Problem;
import io.netra.stack.Labels;
import java.time.Duration;

/** Creates what containers share. */
final class NetworksAndVolumes {

    private static final int ATTEMPTS = 4;
    /** In three of these, other builds may have given a network back. */
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final EngineApi api;

    NetworksAndVolumes(EngineApi api) {
        this.api = api;
    }

    void create(NetworkSpec spec) {
        NewerFields.check(spec, api.version());
        ComposeNetwork network = spec.definition();
        // Engines before 25 allow two networks of one name unless told to check.
        ObjectNode body = Json.object().put("Name", network.name()).put("CheckDuplicate", true);
        body.put("Driver", network.driver());
        body.put("Internal", network.scope().internal());
        body.put("Attachable", network.scope().attachable());
        body.put("EnableIPv4", network.scope().ipv4());
        body.put("EnableIPv6", network.scope().ipv6());
        addresses(body, network.addresses());
        body.set("Options", Json.object(network.driverOpts()));
        body.set("Labels", Json.object(spec.labels()));
        body.removeIf(JsonNode::isNull);
        String what = "Cannot create network '" + network.name() + "'";
        // Where the first answer was lost, the second is that there is one of that name.
        Call call = Call.post(what, ApiPath.of("/networks/create"), body).again();
        for (int attempt = 1; ; attempt++) {
            try {
                api.run(call);
                return;
            } catch (EngineException e) {
                if (e.conflict()) {
                    checkOwn(call, spec, e);
                    return;
                }
                if (attempt == ATTEMPTS || !isWithoutAddresses(e)) {
                    throw explained(what, e);
                }
                api.patience().pause(PAUSE.multipliedBy(attempt), e);
            }
        }
    }

    /** Another thread, or another module of the build, may just have made it. */
    private void checkOwn(Call call, NetworkSpec spec, EngineException conflict) {
        String name = spec.definition().name();
        JsonNode there =
                api.run(Call.get("Cannot inspect network '" + name + "'", ApiPath.named("/networks/%s", name)));
        String project = Json.texts(there.path("Labels")).getOrDefault(Labels.PROJECT, "");
        if (!project.equals(spec.labels().getOrDefault(Labels.PROJECT, ""))) {
            String fact = "there is another one of that name"
                    + (project.isEmpty() ? "" : ", of the compose project '" + project + "'");
            String hint = "Remove it with 'docker network rm " + name + "', or set another netra.environmentName.";
            throw ApiFailures.reworded(conflict, Problem.of(call.what(), fact, hint));
        }
    }

    private static void addresses(ObjectNode body, Addresses addresses) {
        if (addresses.equals(Addresses.CHOSEN)) {
            return;
        }
        ObjectNode ipam = body.putObject("IPAM");
        ipam.put("Driver", addresses.driver() == null ? "default" : addresses.driver());
        if (!addresses.options().isEmpty()) {
            ipam.set("Options", Json.object(addresses.options()));
        }
        ArrayNode pools = ipam.putArray("Config");
        addresses.pools().forEach(pool -> {
            ObjectNode config = pools.addObject();
            config.put("Subnet", pool.subnet());
            config.put("IPRange", pool.range());
            config.put("Gateway", pool.gateway());
            config.removeIf(JsonNode::isNull);
            if (!pool.auxiliary().isEmpty()) {
                config.set("AuxiliaryAddresses", Json.object(pool.auxiliary()));
            }
        });
    }

    /** Makes sure of what something else has made. */
    void find(SharedKind kind, String name) {
        String what = "Cannot find the external " + kind.noun() + " '" + name + "'";
        try {
            api.run(Call.get(what, ApiPath.named("/" + kind.noun() + "s/%s", name)));
        } catch (EngineException e) {
            if (!e.notFound()) {
                throw e;
            }
            String hint = "Make it with 'docker " + kind.noun() + " create " + name
                    + "', or remove 'external' from the compose file.";
            throw ApiFailures.reworded(e, Problem.of(what, "there is none", hint));
        }
    }

    void create(VolumeSpec spec) {
        ComposeVolume volume = spec.definition();
        ObjectNode body = Json.object().put("Name", volume.name());
        if (volume.driver() != null) {
            body.put("Driver", volume.driver());
        }
        body.set("DriverOpts", Json.object(volume.driverOpts()));
        body.set("Labels", Json.object(spec.labels()));
        String what = "Cannot create volume '" + volume.name() + "'";
        api.run(Call.post(what, ApiPath.of("/volumes/create"), body).again());
    }

    private static boolean isWithoutAddresses(EngineException e) {
        String fact = ApiFailures.fact(e);
        return fact.contains("non-overlapping IPv4 address pool") || fact.contains("fully subnetted");
    }

    private static EngineException explained(String what, EngineException e) {
        if (!isWithoutAddresses(e)) {
            return e;
        }
        String fact = ApiFailures.fact(e);
        String hint = "Remove unused networks ('mvn netra:clean' for netra's own, 'docker network ls' shows all), or"
                + " widen \"default-address-pools\" in the engine's daemon.json.";
        return ApiFailures.reworded(e, Problem.of(what, "the engine has no address range left (" + fact + ")", hint));
    }
}
