package io.netra.bench.peers;

import io.netra.bench.run.Contestant;
import io.netra.bench.run.Folders;
import io.netra.bench.run.Maven;
import io.netra.bench.run.MavenRun;
import io.netra.bench.run.Samples;
import io.netra.bench.run.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** fabric8's docker-maven-plugin, as it comes or as fast as it can be set. */
final class DockerMavenPlugin implements Contestant {

    private static final List<String> FASTEST = List.of("-Ddocker.startParallel=true", "-Dbench.stopMode=kill");

    private final Maven maven;
    private final String name;
    private final List<String> options;
    private final Path folder;

    private DockerMavenPlugin(Settings settings, Maven maven, String setting, List<String> options) {
        this.maven = maven;
        this.name = "docker-maven-plugin, " + setting;
        this.options = options;
        this.folder = settings.work().resolve("docker-maven-plugin-" + setting);
        Folders.copy(settings.bench().resolve("peers/docker-maven-plugin"), folder);
    }

    static DockerMavenPlugin asItComes(Settings settings, Maven maven) {
        return new DockerMavenPlugin(settings, maven, "defaults", List.of());
    }

    static DockerMavenPlugin atItsBest(Settings settings, Maven maven) {
        return new DockerMavenPlugin(settings, maven, "best", FASTEST);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean isCostly() {
        return true;
    }

    /** Its defaults wait half a minute for each stop, and differ little. */
    @Override
    public int rounds() {
        return options.isEmpty() ? 2 : Integer.MAX_VALUE;
    }

    @Override
    public void round(Samples samples) {
        add(samples, "start");
        add(samples, "stop");
    }

    private void add(Samples samples, String goal) {
        List<String> arguments = new ArrayList<>(options);
        arguments.add("docker:" + goal);
        MavenRun run = maven.run(folder, arguments.toArray(String[]::new));
        samples.add(name + ": " + goal + ", goal", run.goal(goal).nanos());
        samples.add(name + ": " + goal + ", whole process", run.nanos());
    }
}
