package io.netra.plan;

import io.netra.compose.ComposeFile;
import io.netra.compose.ComposeReader;
import io.netra.compose.ComposeService;
import io.netra.image.BuildHash;
import io.netra.image.ImageBuild;
import io.netra.image.ImageBuildReader;
import io.netra.stack.Labels;
import io.netra.testing.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A case of planning: a compose file and what the engine has. {@code observed.txt} has a line for each thing:
 *
 * <pre>
 * image REFERENCE ID
 * built SERVICE ID BASE-ID…          an image of the content that the service's context has now
 * network NAME
 * volume NAME
 * container SERVICE STATE IMAGE-ID   of today's definition; with 'changed' at the end, of another; SERVICE may be
 *                                    followed by ':NUMBER'
 * </pre>
 */
final class PlanCase {

    private static final Creation CREATION = new Creation(Map.of(Labels.ENVIRONMENT, "test"), true);

    private final ComposeFile file;
    private final List<ImageBuild> builds;
    private final List<Observed.Container> containers = new ArrayList<>();
    private final List<Observed.Network> networks = new ArrayList<>();
    private final List<Observed.Volume> volumes = new ArrayList<>();
    private final Map<String, String> images = new HashMap<>();
    private final Map<String, String> built = new HashMap<>();

    private PlanCase(ComposeFile file) {
        this.file = file;
        this.builds = file.services().values().stream()
                .filter(service -> service.build() != null)
                .map(service -> new ImageBuildReader(Path.of("target/netra"))
                        .read(service.key(), service.image(), service.build()))
                .toList();
    }

    static PlanCase read(String name) throws IOException {
        Path folder = Golden.path("plans/" + name);
        Path compose = folder.resolve("compose.yaml");
        PlanCase of = new PlanCase(new ComposeReader(variable -> variable.equals("TOKEN") ? "t0k3n" : null)
                .read(compose, Files.readString(compose)));
        Files.readAllLines(folder.resolve("observed.txt")).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .forEach(of::observe);
        return of;
    }

    Plan plan() {
        return Planner.plan(file, builds, observed(), CREATION);
    }

    Plan planImages() {
        return Planner.planImages(file, builds, observed());
    }

    private Observed observed() {
        return new Observed(containers, networks, volumes, images, built);
    }

    private void observe(String line) {
        List<String> words = List.of(line.split(" +", -1));
        switch (words.get(0)) {
            case "image" -> images.put(words.get(1), words.get(2));
            case "built" -> built.put(hash(words.get(1), words.subList(3, words.size())), words.get(2));
            case "network" -> networks.add(new Observed.Network(words.get(1), words.get(1), Map.of()));
            case "volume" -> volumes.add(new Observed.Volume(words.get(1), Map.of()));
            case "container" -> containers.add(container(words));
            default -> throw new IllegalArgumentException(line);
        }
    }

    private String hash(String service, List<String> baseIds) {
        ImageBuild build = builds.stream()
                .filter(b -> b.service().equals(service))
                .findFirst()
                .orElseThrow();
        return BuildHash.of(build.contentHash(), baseIds, build.build().labels());
    }

    private Observed.Container container(List<String> words) {
        String key = words.get(1).split(":", 2)[0];
        ComposeService service = file.services().get(key);
        Map<String, String> labels = new HashMap<>(Map.of(Labels.SERVICE, key, Labels.IMAGE, words.get(3)));
        if (service != null && !words.contains("changed")) {
            labels.putAll(CREATION.container(file, service, number(words)).labels());
        }
        int number = number(words);
        labels.putIfAbsent(Labels.CONTAINER_NUMBER, String.valueOf(number));
        String name = file.name() + "-" + key + "-" + number;
        String id = key + (number == 1 ? "" : number) + "-id";
        return new Observed.Container(id, name, words.get(2), words.get(3), labels);
    }

    private static int number(List<String> words) {
        String[] parts = words.get(1).split(":", 2);
        return parts.length == 1 ? 1 : Integer.parseInt(parts[1]);
    }
}
