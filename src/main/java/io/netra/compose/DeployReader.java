package io.netra.compose;

import io.netra.compose.HostOptions.DeviceRequest;
import io.netra.yaml.MalformedValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code deploy}: what of a swarm's service one engine can do. */
final class DeployReader {

    private static final Map<String, String> RESTARTS = Map.of(
            "none",
            "no",
            "no",
            "no",
            "any",
            "always",
            "always",
            "always",
            "on-failure",
            "on-failure",
            "unless-stopped",
            "unless-stopped");

    private final @Nullable Section deploy;
    private final @Nullable Section resources;
    private final @Nullable Section limits;
    private final @Nullable Section reservations;

    DeployReader(Section service) {
        this.deploy = service.section("deploy");
        this.resources = deploy == null ? null : deploy.section("resources");
        this.limits = resources == null ? null : resources.section("limits");
        this.reservations = resources == null ? null : resources.section("reservations");
    }

    /** A value of {@code limits}. */
    @Nullable
    Value limit(String key) {
        return limits == null ? null : limits.get(key);
    }

    /** A value of {@code reservations}. */
    @Nullable
    Value reservation(String key) {
        return reservations == null ? null : reservations.get(key);
    }

    /** A value of {@code deploy} itself. */
    @Nullable
    Value get(String key) {
        return deploy == null ? null : deploy.get(key);
    }

    /** Devices that a driver hands out. */
    List<DeviceRequest> requests() {
        List<DeviceRequest> requests = new ArrayList<>();
        Value devices = reservation("devices");
        if (devices != null) {
            devices.items().forEach(item -> requests.add(DeviceReader.request(item, List.of())));
        }
        return requests;
    }

    /** The restart policy in the form of the service's own key; {@code null} where none is given. */
    @Nullable
    String restart() {
        Section policy = deploy == null ? null : deploy.section("restart_policy");
        if (policy == null) {
            return null;
        }
        Value given = policy.get("condition");
        String condition = given == null ? "always" : given.parse(DeployReader::restart);
        Integer attempts = policy.integer("max_attempts", 0, Integer.MAX_VALUE);
        policy.refuseOthers();
        boolean counted = "on-failure".equals(condition) && attempts != null && attempts > 0;
        return counted ? condition + ":" + attempts : condition;
    }

    private static String restart(String condition) {
        String restart = RESTARTS.get(condition);
        if (restart == null) {
            throw new MalformedValue("'" + condition + "' is no condition", "Write none, on-failure or any.");
        }
        return restart;
    }

    /** Refuses what nobody asked for. */
    void finish() {
        Value mode = get("mode");
        String text = mode == null ? null : mode.text();
        if (mode != null && text != null && !text.equals("replicated")) {
            mode.warning("it has no effect", "One engine runs as many containers as 'replicas' says.");
        }
        for (Section section : new Section[] {deploy, resources, limits, reservations}) {
            if (section != null) {
                section.refuseOthers();
            }
        }
    }
}
