package io.netra.engine.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netra.engine.EngineException;
import io.netra.image.PlatformImage;
import io.netra.plan.Observed;
import io.netra.stack.Labels;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** Looks at an engine: everything that a plan needs to know, asked at once. */
final class Snapshot {

    private final EngineApi api;
    private final List<RunningCall<?>> asked = new ArrayList<>();

    Snapshot(EngineApi api) {
        this.api = api;
    }

    Observed take(Map<String, String> labels, Set<PlatformImage> images) {
        String filter = filter(labels);
        try {
            RunningCall<JsonNode> containers = ask(
                    "containers",
                    ApiPath.of("/containers/json").with("all", "1").with("filters", filter));
            RunningCall<JsonNode> networks =
                    ask("networks", ApiPath.of("/networks").with("filters", filter));
            RunningCall<JsonNode> volumes =
                    ask("volumes", ApiPath.of("/volumes").with("filters", filter));
            // Only who needs images has a use for those that were built, and an engine may have many.
            Supplier<Map<String, String>> built = images.isEmpty() ? Map::of : built();
            Map<PlatformImage, RunningCall<JsonNode>> found = new LinkedHashMap<>();
            images.forEach(image -> found.put(
                    image, ask("image '" + image.reference() + "'", ApiPath.image(image.reference(), "/json"))));
            return new Observed(
                    list(containers.await(), Snapshot::container),
                    list(networks.await(), Snapshot::network),
                    list(volumes.await().path("Volumes"), Snapshot::volume),
                    ids(found),
                    built.get());
        } catch (EngineException e) {
            asked.forEach(RunningCall::stop);
            throw e;
        }
    }

    /** Asks for the images that netra built. */
    private Supplier<Map<String, String>> built() {
        String filter = filter(Map.of(Labels.BUILD_HASH, ""));
        RunningCall<JsonNode> call = ask("images", ApiPath.of("/images/json").with("filters", filter));
        return () -> builtImages(call.await());
    }

    /** Ids of the images that were built for a project. */
    Set<String> builtImages(String project) {
        Map<String, String> labels = Map.of(Labels.BUILD_HASH, "", Labels.NAME, project);
        Set<String> ids = new LinkedHashSet<>();
        ask("images", ApiPath.of("/images/json").with("filters", filter(labels)))
                .await()
                .forEach(image -> ids.add(image.path("Id").asText()));
        return ids;
    }

    private RunningCall<JsonNode> ask(String what, ApiPath path) {
        RunningCall<JsonNode> call = api.start(Call.get("Cannot look up " + what, path), Reply::json);
        asked.add(call);
        return call;
    }

    static String filter(Map<String, String> labels) {
        return Json.text(labelFilter(labels));
    }

    /** The engine's form of a filter; a label without a value matches any. */
    static ObjectNode labelFilter(Map<String, String> labels) {
        List<String> texts = labels.entrySet().stream()
                .map(label -> label.getValue().isEmpty() ? label.getKey() : label.getKey() + "=" + label.getValue())
                .toList();
        ObjectNode filter = Json.object();
        filter.set("label", Json.array(texts));
        return filter;
    }

    private static Map<String, String> ids(Map<PlatformImage, RunningCall<JsonNode>> asked) {
        Map<String, String> ids = new LinkedHashMap<>();
        asked.forEach((image, call) -> {
            try {
                JsonNode said = call.await();
                if (ImagePlatform.of(said).fits(image.platform())) {
                    ids.put(image.toString(), said.path("Id").asText());
                }
            } catch (EngineException e) {
                if (!e.notFound()) {
                    throw e;
                }
            }
        });
        return ids;
    }

    /** The engine lists the newest first, and that is the one to take of several. */
    private static Map<String, String> builtImages(JsonNode images) {
        Map<String, String> built = new LinkedHashMap<>();
        // What was made of a built image may have its labels, and is another one.
        images.forEach(image -> {
            if (!image.path("Labels").has(Labels.SNAPSHOT)) {
                built.putIfAbsent(
                        image.path("Labels").path(Labels.BUILD_HASH).asText(),
                        image.path("Id").asText());
            }
        });
        return built;
    }

    private static <T> List<T> list(JsonNode array, Function<JsonNode, T> reader) {
        List<T> list = new ArrayList<>();
        array.forEach(item -> list.add(reader.apply(item)));
        return list;
    }

    private static Observed.Container container(JsonNode said) {
        return new Observed.Container(
                said.path("Id").asText(),
                ContainerAnswer.plainName(said.path("Names").path(0).asText()),
                said.path("State").asText(),
                said.path("ImageID").asText(),
                Json.texts(said.path("Labels")));
    }

    private static Observed.Network network(JsonNode said) {
        return new Observed.Network(
                said.path("Id").asText(), said.path("Name").asText(), Json.texts(said.path("Labels")));
    }

    private static Observed.Volume volume(JsonNode said) {
        return new Observed.Volume(said.path("Name").asText(), Json.texts(said.path("Labels")));
    }
}
