package io.netra.bench.peers;

import io.netra.bench.run.Command;
import io.netra.bench.run.Contestant;
import io.netra.bench.run.Folders;
import io.netra.bench.run.GoalTime;
import io.netra.bench.run.Maven;
import io.netra.bench.run.MavenRun;
import io.netra.bench.run.Samples;
import io.netra.bench.run.Settings;
import io.netra.bench.run.StartReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * netra from the command line, each goal in a Maven of its own. In between a build attaches to what is there; and docker-java
 * alone asks its first question, as no attaching can be sooner.
 */
final class NetraProcess implements Contestant {

    private final Settings settings;
    private final Maven maven;

    NetraProcess(Settings settings, Maven maven) {
        this.settings = settings;
        this.maven = maven;
    }

    @Override
    public String name() {
        return "netra, a process for each goal";
    }

    @Override
    public void round(Samples samples) {
        MavenRun start = maven.run(settings.stack(), "netra:start");
        samples.add("netra, fresh Maven: start, render to export", StartReport.total(settings.stack(), "default-cli"));
        samples.add(
                "netra, fresh Maven: start, goal with Maven's loading of the plugin",
                start.goal("start").nanos());
        samples.add("netra, fresh Maven: start, whole process", start.nanos());
        attach(samples);
        samples.add("docker-java: first answer in a fresh JVM", firstAnswer());
        MavenRun stop = maven.run(settings.stack(), "netra:stop");
        samples.add("netra, fresh Maven: stop, goal", stop.goal("stop").nanos());
        samples.add("netra, fresh Maven: stop, whole process", stop.nanos());
    }

    /** The phase once more in the same process is the same goal in a JVM that is warm. */
    private void attach(Samples samples) {
        GoalTime first = build(1).get(0);
        samples.add("netra, fresh Maven: attach, render to export", StartReport.total(settings.stack(), "default"));
        samples.add("netra, fresh Maven: attach, goal with Maven's loading of the plugin", first.nanos());
        build(settings.brief() ? 2 : 4).stream()
                .skip(1)
                .forEach(goal -> samples.add("netra, warm JVM: attach, goal", goal.nanos()));
    }

    private List<GoalTime> build(int times) {
        List<String> arguments = new ArrayList<>(Collections.nCopies(times, "post-integration-test"));
        arguments.add("-Dnetra.reuse=true");
        List<GoalTime> attached =
                maven.run(settings.stack(), arguments.toArray(String[]::new)).goals("start");
        expectTheSameEnvironment();
        return attached;
    }

    private void expectTheSameEnvironment() {
        String kept = name("default-cli");
        String used = name("default");
        if (!used.equals(kept)) {
            throw new IllegalStateException(
                    "The build has used " + used + ", not " + kept + ", which was kept for it.");
        }
    }

    private String name(String execution) {
        String file = "target/netra/" + execution + "/environment.properties";
        return Folders.read(settings.stack().resolve(file))
                .lines()
                .filter(line -> line.startsWith("netra.environment.name"))
                .findFirst()
                .orElseThrow();
    }

    private long firstAnswer() {
        Path log = settings.work().resolve("logs/first-answer.log");
        String java = Path.of(System.getProperty("java.home"), "bin/java").toString();
        return Long.parseLong(Command.outputOf(log, java, "-cp", settings.classPath(), FirstAnswer.class.getName()));
    }
}
