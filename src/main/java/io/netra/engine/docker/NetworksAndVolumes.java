package io.netra.engine.docker;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netra.compose.ComposeNetwork;
import io.netra.compose.ComposeVolume;
import io.netra.engine.EngineException;
import io.netra.plan.NetworkSpec;
import io.netra.plan.VolumeSpec;
import io.netra.problem.Problem;

/** Creates what containers share. */
final class NetworksAndVolumes {

    private final EngineApi api;

    NetworksAndVolumes(EngineApi api) {
        this.api = api;
    }

    void create(NetworkSpec spec) {
        ComposeNetwork network = spec.definition();
        // Engines before 25 allow two networks of one name unless told to check.
        ObjectNode body = Json.object().put("Name", network.name()).put("CheckDuplicate", true);
        if (network.driver() != null) {
            body.put("Driver", network.driver());
        }
        body.put("Internal", network.internal());
        body.set("Options", Json.object(network.driverOpts()));
        body.set("Labels", Json.object(spec.labels()));
        String what = "Cannot create network '" + network.name() + "'";
        try {
            api.run(Call.post(what, ApiPath.of("/networks/create"), body));
        } catch (EngineException e) {
            // A conflict: another thread has just made it.
            if (!e.conflict()) {
                throw explained(what, e);
            }
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
        api.run(Call.post("Cannot create volume '" + volume.name() + "'", ApiPath.of("/volumes/create"), body));
    }

    private static EngineException explained(String what, EngineException e) {
        String fact = ApiFailures.fact(e);
        boolean full = fact.contains("non-overlapping IPv4 address pool") || fact.contains("fully subnetted");
        if (!full) {
            return e;
        }
        String hint = "Remove unused networks ('mvn netra:clean' for netra's own, 'docker network ls' shows all), or"
                + " widen \"default-address-pools\" in the engine's daemon.json.";
        return ApiFailures.reworded(e, Problem.of(what, "the engine has no address range left (" + fact + ")", hint));
    }
}
