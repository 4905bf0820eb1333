package io.netra.bench.peers;

import com.fasterxml.jackson.databind.JsonNode;
import io.netra.bench.floor.UnixHttp;
import io.netra.bench.run.Contestant;
import io.netra.bench.run.Folders;
import io.netra.bench.run.Maven;
import io.netra.bench.run.Samples;
import io.netra.bench.run.Settings;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** One source file of one service changes while the stack runs: nothing but that service may be built or replaced. */
final class Change implements Contestant {

    private static final String CHANGED = "orders";
    private static final String IMAGES = "netra-bench-change-";

    private final Maven maven;
    private final UnixHttp engine;
    private final Images images;
    private final Path folder;

    Change(Settings settings, Maven maven, UnixHttp engine, Images images) {
        this.maven = maven;
        this.engine = engine;
        this.images = images;
        this.folder = settings.work().resolve("change");
        Folders.copy(settings.stack(), folder);
        // Images of its own: the others must not see the change.
        Folders.replace(folder.resolve("pom.xml"), "<name>netra-bench<", "<name>netra-bench-change<");
    }

    @Override
    public String name() {
        return "a change of one file";
    }

    @Override
    public int rounds() {
        return 1;
    }

    @Override
    public boolean isCostly() {
        return true;
    }

    @Override
    public void round(Samples samples) {
        images.replacing(IMAGES, () -> change(samples));
    }

    private void change(Samples samples) {
        maven.run(folder, "netra:start");
        Map<String, String> containers = containers();
        Map<String, String> built = images.ids(IMAGES);
        Path source = folder.resolve(CHANGED).resolve("server.py");
        Folders.write(source, Folders.read(source) + "# " + System.nanoTime() + "\n");
        samples.add(
                "netra, fresh Maven: start after a change, goal",
                maven.run(folder, "netra:start").goal("start").nanos());
        expectOnly("container", changed(containers, containers()));
        expectOnly("image", changed(built, images.ids(IMAGES)));
        maven.run(folder, "netra:stop");
    }

    private Map<String, String> containers() {
        Map<String, String> ids = new TreeMap<>();
        for (JsonNode container : engine.send("GET", "/containers/json", "").json()) {
            JsonNode labels = container.path("Labels");
            if (labels.path("io.netra.checkout").asText().equals(folder.toString())) {
                ids.put(
                        labels.path("io.netra.service").asText(),
                        container.get("Id").asText());
            }
        }
        return ids;
    }

    private static Set<String> changed(Map<String, String> before, Map<String, String> after) {
        Set<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        names.removeIf(name -> before.getOrDefault(name, "").equals(after.get(name)));
        return names;
    }

    private static void expectOnly(String kind, Set<String> changed) {
        if (changed.size() != 1 || !changed.iterator().next().contains(CHANGED)) {
            throw new IllegalStateException(
                    "After a change of " + CHANGED + " alone, each " + kind + " of " + changed + " is another.");
        }
    }
}
