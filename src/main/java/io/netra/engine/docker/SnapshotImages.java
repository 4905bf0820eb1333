package io.netra.engine.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netra.plan.ImageCommit;
import io.netra.plan.SnapshotImage;
import io.netra.stack.Labels;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The images that hold initialised data. */
final class SnapshotImages {

    private static final List<String> OWN_LABELS = List.of("io.netra.", "com.docker.compose.");

    private final EngineApi api;

    SnapshotImages(EngineApi api) {
        this.api = api;
    }

    List<SnapshotImage> list(String project) {
        Map<String, String> labels = new LinkedHashMap<>(Map.of(Labels.SNAPSHOT, ""));
        if (!project.isEmpty()) {
            labels.put(Labels.NAME, project);
        }
        ApiPath path = ApiPath.of("/images/json").with("filters", Snapshot.filter(labels));
        List<SnapshotImage> images = new ArrayList<>();
        api.run(Call.get("Cannot look up snapshots", path)).forEach(said -> {
            // What somebody has made of one has its labels too.
            if (isNetras(said.path("RepoTags"))) {
                images.add(image(said));
            }
        });
        return images;
    }

    private static boolean isNetras(JsonNode tags) {
        for (JsonNode tag : tags) {
            if (!tag.asText().contains("-snapshot:")) {
                return false;
            }
        }
        return true;
    }

    private static SnapshotImage image(JsonNode said) {
        JsonNode labels = said.path("Labels");
        return new SnapshotImage(
                said.path("Id").asText(),
                labels.path(Labels.SNAPSHOT).asText(),
                instant(labels.path(Labels.CREATED_AT).asText()));
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            return Instant.EPOCH;
        }
    }

    String commit(String container, ImageCommit image) {
        String what = "Cannot make an image of container " + container;
        int colon = image.reference().lastIndexOf(':');
        ApiPath path = ApiPath.of("/commit")
                .with("container", container)
                .with("repo", image.reference().substring(0, colon))
                .with("tag", image.reference().substring(colon + 1));
        return api.run(Call.post(what, path, config(container, image)).within(CallLimit.BUILD))
                .path("Id")
                .asText();
    }

    /** What is left out here the engine takes from the container: its variables, its volumes, its ports. */
    private ObjectNode config(String container, ImageCommit image) {
        ImageProgram program = ImageProgram.of(api, image.baseId());
        ObjectNode body = Json.object();
        program.putBehind(body, image.before());
        body.put("StopSignal", program.stopSignal());
        body.set("Labels", Json.object(labels(container, image)));
        return body;
    }

    /** The engine adds the container's labels, and lets none be removed; empty they say nothing. */
    private Map<String, String> labels(String container, ImageCommit image) {
        Call call = Call.get("Cannot inspect container " + container, ApiPath.named("/containers/%s/json", container));
        Map<String, String> labels = new LinkedHashMap<>();
        Json.texts(api.run(call).path("Config").path("Labels")).forEach((name, value) -> {
            if (OWN_LABELS.stream().anyMatch(name::startsWith)) {
                labels.put(name, "");
            }
        });
        labels.putAll(image.labels());
        return labels;
    }
}
