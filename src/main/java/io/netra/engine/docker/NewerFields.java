package io.netra.engine.docker;

import io.netra.compose.ComposeService;
import io.netra.compose.HostOption;
import io.netra.compose.Mount;
import io.netra.engine.EngineException;
import io.netra.plan.ContainerSpec;
import io.netra.plan.ContainerSpec.Attachment;
import io.netra.plan.NetworkSpec;
import io.netra.problem.Problem;
import java.util.Set;

/** Refuses what an engine is too old for: it would leave it out without a word. */
final class NewerFields {

    private static final String INTERFACE_NAME = "com.docker.network.endpoint.ifname";

    private final String what;
    private final ApiVersion api;

    private NewerFields(String what, ApiVersion api) {
        this.what = what;
        this.api = api;
    }

    static void check(ContainerSpec spec, ApiVersion api) {
        NewerFields fields = new NewerFields("Cannot create container '" + spec.name() + "'", api);
        ComposeService service = spec.definition();
        fields.need(service.host().values().containsKey(HostOption.ANNOTATIONS), "annotations", 43, "24");
        service.storage().mounts().forEach(fields::check);
        spec.networks()
                .forEach(network ->
                        fields.check(network, network.equals(spec.networks().get(0))));
    }

    static void check(NetworkSpec spec, ApiVersion api) {
        NewerFields fields =
                new NewerFields("Cannot create network '" + spec.definition().name() + "'", api);
        fields.need(Boolean.FALSE.equals(spec.definition().scope().ipv4()), "enable_ipv4", 48, "28");
    }

    /** What the older one leaves out is of its BuildKit. */
    static void check(BuildRequest request, ApiVersion api) {
        NewerFields fields = new NewerFields("Cannot build " + request.subject(), api);
        fields.need(request.options().shmSize() != null, "shm_size", 42, "23");
        fields.need(!request.options().ulimits().isEmpty(), "ulimits", 42, "23");
    }

    private void check(Mount mount) {
        String recursive = mount.options().recursive();
        need(mount.options().subpath() != null, "subpath", 45, "26");
        need(recursive != null && Set.of("writable", "readonly").contains(recursive), "recursive", 44, "25");
    }

    private void check(Attachment network, boolean first) {
        need(network.endpoint().gatewayPriority() != null, "gw_priority", 48, "28");
        need(network.endpoint().driverOpts().containsKey(INTERFACE_NAME), "interface_name", 49, "28.1");
        need(network.endpoint().macAddress() != null && !first, "mac_address", 44, "25");
    }

    private void need(boolean wanted, String key, int minor, String docker) {
        ApiVersion needed = new ApiVersion(1, minor);
        if (wanted && !api.atLeast(needed)) {
            String fact =
                    "'" + key + "' needs API " + needed + " (Docker " + docker + "), and the engine speaks " + api;
            throw new EngineException(Problem.of(what, fact, "Upgrade the engine, or remove the key."), 0, null);
        }
    }
}
