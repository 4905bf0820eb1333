package io.netra.bench.peers;

import io.netra.bench.run.Command;
import io.netra.bench.run.Contestant;
import io.netra.bench.run.Folders;
import io.netra.bench.run.GoalTime;
import io.netra.bench.run.Maven;
import io.netra.bench.run.MavenRun;
import io.netra.bench.run.Samples;
import io.netra.bench.run.Settings;
import java.nio.file.Path;
import java.util.List;

/** Three images of several stages: from scratch, and once more when nothing has changed; by netra and by buildx. */
final class Builds implements Contestant {

    private static final List<String> SERVICES = List.of("catalogue", "basket", "checkout");

    private final Settings settings;
    private final Maven maven;
    private final Path folder;
    private final Path bakeFile;
    private final Images images;
    private final Reactor twice;

    Builds(Settings settings, Maven maven, Images images) {
        this.settings = settings;
        this.maven = maven;
        this.images = images;
        this.folder = settings.work().resolve("images");
        this.bakeFile = folder.resolve("target/bake/docker-compose.yml");
        Folders.copy(settings.bench().resolve("images"), folder);
        changeAll(folder);
        this.twice = Reactor.of(settings.bench().resolve("images"), settings.work().resolve("images-twice"), 2);
    }

    @Override
    public String name() {
        return "builds of images";
    }

    @Override
    public boolean isCostly() {
        return true;
    }

    @Override
    public void round(Samples samples) {
        images.replacing("netra-bench-images-", () -> netraFromScratch(samples));
        netraUnchanged(samples);
        writeBakeFile();
        images.replacing("netra-bench-bake-", () -> {
            changeAll(folder);
            samples.add("docker buildx bake: from scratch", bake());
        });
        samples.add("docker buildx bake: nothing changed", bake());
    }

    /** Once in a JVM that is cold, and once in one that is warm: two modules, each with contents of its own. */
    private void netraFromScratch(Samples samples) {
        twice.folders().forEach(Builds::changeAll);
        MavenRun run = maven.run(twice.folder(), "netra:build", "-pl", twice.modules());
        List<GoalTime> builds = run.goals("build").stream()
                .filter(goal -> goal.module().startsWith("stack-"))
                .toList();
        samples.add(
                "netra, fresh Maven: build from scratch, goal", builds.get(0).nanos());
        samples.add(
                "netra, warm JVM: build from scratch, goal", builds.get(1).nanos());
    }

    private void netraUnchanged(Samples samples) {
        maven.run(folder, "netra:build", "netra:build", "netra:build", "netra:build").goals("build").stream()
                .skip(1)
                .forEach(goal -> samples.add("netra, warm JVM: build, nothing changed, goal", goal.nanos()));
    }

    /** Each build begins with this file, so no layer of an earlier one fits. */
    private static void changeAll(Path folder) {
        SERVICES.forEach(
                service -> Folders.write(folder.resolve(service).resolve("nonce"), service + " " + System.nanoTime()));
    }

    /** The file that netra rendered, at the same depth, under names of its own. */
    private void writeBakeFile() {
        String rendered = Folders.read(folder.resolve("target/netra/docker-compose.alpine-test.yml"));
        Folders.write(bakeFile, rendered.replace("image: netra-bench-images-", "image: netra-bench-bake-"));
    }

    private long bake() {
        return new Command(bakeFile.getParent(), settings.work().resolve("logs/bake.log"))
                .run(List.of("docker", "buildx", "bake", "-f", bakeFile.toString(), "--load"));
    }
}
