package io.netra.bench.peers;

import com.fasterxml.jackson.databind.JsonNode;
import io.netra.bench.floor.UnixHttp;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The images that the benchmarks build. What a build replaces is removed, as nobody else would. */
final class Images {

    /** What the names of all of them, and of the projects that they are built for, begin with. */
    private static final String PREFIX = "netra-bench";

    private final UnixHttp engine;

    Images(UnixHttp engine) {
        this.engine = engine;
    }

    void replacing(String prefix, Runnable build) {
        Set<String> before = new TreeSet<>(ids(prefix).values());
        build.run();
        before.removeAll(ids(prefix).values());
        before.forEach(this::remove);
    }

    /** Ids by tag. */
    Map<String, String> ids(String prefix) {
        Map<String, String> ids = new TreeMap<>();
        for (JsonNode image : engine.send("GET", "/images/json", "").json()) {
            for (JsonNode tag : image.path("RepoTags")) {
                if (tag.asText().startsWith(prefix)) {
                    ids.put(tag.asText(), image.get("Id").asText());
                }
            }
        }
        return ids;
    }

    /** Those without a tag as well: netra knows by its labels what it has built, and would not build it again. */
    void removeAll() {
        for (JsonNode image : engine.send("GET", "/images/json", "").json()) {
            boolean named = image.path("Labels").path("io.netra.name").asText().startsWith(PREFIX);
            for (JsonNode tag : image.path("RepoTags")) {
                named |= tag.asText().startsWith(PREFIX);
            }
            if (named) {
                remove(image.get("Id").asText());
            }
        }
    }

    /** What netra has removed itself is gone already. */
    private void remove(String name) {
        engine.send("DELETE", "/images/" + name + "?force=1", "");
    }
}
