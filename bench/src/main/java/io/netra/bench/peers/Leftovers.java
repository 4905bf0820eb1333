package io.netra.bench.peers;

import com.fasterxml.jackson.databind.JsonNode;
import io.netra.bench.floor.UnixHttp;
import io.netra.bench.run.Settings;
import io.netra.bench.stack.Stack;
import java.util.ArrayList;
import java.util.List;

/** Finds and removes what a contestant of these benchmarks has left, and nothing else. */
final class Leftovers {

    static final String COMPOSE_PROJECT = "netra-bench-compose";

    private final UnixHttp engine;
    private final String checkout;

    Leftovers(UnixHttp engine, Settings settings) {
        this.engine = engine;
        this.checkout = settings.work().toString();
    }

    /** Removes all, and says what it was; empty where nothing was left. */
    List<String> remove() {
        List<String> found = new ArrayList<>();
        JsonNode containers = engine.send("GET", "/containers/json?all=1", "").json();
        remove("container", containers, "Id", "/containers/%s?force=1&v=1", found);
        JsonNode networks = engine.send("GET", "/networks", "").json();
        remove("network", networks, "Id", "/networks/%s", found);
        JsonNode volumes = engine.send("GET", "/volumes", "").json().path("Volumes");
        remove("volume", volumes, "Name", "/volumes/%s", found);
        return found;
    }

    private void remove(String kind, JsonNode all, String id, String path, List<String> found) {
        for (JsonNode one : all) {
            if (isOurs(one)) {
                found.add(kind + " " + name(one));
                engine.send("DELETE", path.formatted(one.get(id).asText()), "");
            }
        }
    }

    private boolean isOurs(JsonNode one) {
        JsonNode labels = one.path("Labels");
        return labels.has(Stack.LABEL)
                || labels.path("com.docker.compose.project").asText().startsWith(COMPOSE_PROJECT)
                || labels.path("io.netra.checkout").asText().startsWith(checkout)
                || name(one).startsWith("netra-bench-dmp");
    }

    private static String name(JsonNode one) {
        return one.path("Names").path(0).asText(one.path("Name").asText()).replaceFirst("^/", "");
    }
}
