package io.netra.engine.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netra.engine.ContainerState;
import io.netra.engine.EngineException;
import io.netra.plan.ContainerSpec;
import io.netra.plan.ContainerSpec.Attachment;
import java.time.Duration;
import java.util.List;

/** Creates, changes and describes containers. */
final class Containers {

    private final EngineApi api;
    private final ContainerBody body;

    Containers(EngineApi api, ContainerBody body) {
        this.api = api;
        this.body = body;
    }

    String create(ContainerSpec spec, String imageId) {
        NewerFields.check(spec, api.version());
        ApiPath path = ApiPath.of("/containers/create").with("name", spec.name());
        String platform = spec.definition().deployment().platform();
        if (platform != null) {
            path = path.with("platform", platform);
        }
        ObjectNode request = body.of(spec, imageId);
        if (!spec.before().isEmpty()) {
            ImageProgram.of(api, imageId).putBehind(request, spec.before());
        }
        ApiPath where = path;
        SentBinds sent = new SentBinds(spec);
        ContainerCreation creation = new ContainerCreation(api, spec.name());
        String id = sent.create(request, definition -> creation.create(where, definition));
        try {
            body.later(spec).forEach(network -> connect(id, spec, network));
            GivenFiles.copy(api, id, spec);
            sent.copy(api, id);
        } catch (EngineException e) {
            removeHalfMade(id, e);
            throw e;
        }
        return id;
    }

    private void connect(String id, ContainerSpec spec, Attachment network) {
        String what = "Cannot connect container '" + spec.name() + "' to network '" + network.network() + "'";
        var request = Json.object().put("Container", id);
        request.set("EndpointConfig", body.endpoint(spec, network));
        api.run(Call.post(what, ApiPath.named("/networks/%s/connect", network.network()), request));
    }

    private void removeHalfMade(String id, EngineException failure) {
        try {
            api.run(Call.delete("Cannot remove container " + id, path("", id).with("force", "1")));
        } catch (EngineException e) {
            failure.addSuppressed(e);
        }
    }

    void stop(String id, Duration patience) {
        ApiPath path = path("/stop", id).with("t", String.valueOf(patience.toSeconds()));
        // The engine answers once it has stopped.
        api.run(Call.post("Cannot stop container " + id, path)
                .again()
                .within(CallLimit.total(patience.plus(CallLimit.SIMPLE.time()))));
    }

    void limitCpus(String id, long nanoCpus) {
        String what = "Cannot limit the processors of container " + id;
        api.run(Call.post(what, path("/update", id), Json.object().put("NanoCpus", nanoCpus))
                .again());
    }

    ContainerState inspect(String id) {
        return ContainerAnswer.state(api.run(inspection(id)));
    }

    List<ContainerState> inspect(List<String> ids) {
        List<RunningCall<JsonNode>> asked =
                ids.stream().map(id -> api.start(inspection(id), Reply::json)).toList();
        try {
            return asked.stream()
                    .map(call -> ContainerAnswer.state(call.await()))
                    .toList();
        } catch (EngineException e) {
            asked.forEach(RunningCall::stop);
            throw e;
        }
    }

    private static Call inspection(String id) {
        return Call.get("Cannot inspect container " + id, path("/json", id));
    }

    boolean hasFile(String id, String path) {
        try {
            ApiPath archive = path("/archive", id).with("path", path);
            return api.run(Call.head("Cannot look for " + path + " in container " + id, archive), reply -> true);
        } catch (EngineException e) {
            if (e.notFound()) {
                return false;
            }
            throw e;
        }
    }

    /** Leaves out the page cache that the kernel gives back at once, as 'docker stats' does. */
    long memoryUsage(String id) {
        ApiPath path = path("/stats", id).with("stream", "false").with("one-shot", "true");
        JsonNode memory =
                api.run(Call.get("Cannot measure container " + id, path)).path("memory_stats");
        JsonNode detail = memory.path("stats");
        // The hierarchical figure exists on cgroup v1 alone, where the plain one leaves the children out.
        long cache = detail.path("total_inactive_file")
                .asLong(detail.path("inactive_file").asLong());
        return Math.max(0, memory.path("usage").asLong() - cache);
    }

    private static ApiPath path(String suffix, String id) {
        return ApiPath.named("/containers/%s" + suffix, id);
    }
}
