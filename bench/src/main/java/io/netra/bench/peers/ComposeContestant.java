package io.netra.bench.peers;

import io.netra.bench.run.Command;
import io.netra.bench.run.Contestant;
import io.netra.bench.run.Samples;
import io.netra.bench.run.Settings;
import java.util.ArrayList;
import java.util.List;

/** The compose CLI on the file that netra rendered. */
final class ComposeContestant implements Contestant {

    private final Settings settings;

    ComposeContestant(Settings settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return "docker compose";
    }

    @Override
    public void round(Samples samples) {
        samples.add("docker compose: up", up(Leftovers.COMPOSE_PROJECT));
        samples.add("docker compose: up on what runs", up(Leftovers.COMPOSE_PROJECT));
        samples.add("docker compose: down", down(Leftovers.COMPOSE_PROJECT));
    }

    long up(String project) {
        return compose(project, "up", "-d", "--wait");
    }

    long down(String project) {
        return compose(project, "down", "-t", "0", "-v");
    }

    private long compose(String project, String... arguments) {
        List<String> words = new ArrayList<>(List.of(
                "docker", "compose", "-p", project, "-f", settings.composeFile().toString()));
        words.addAll(List.of(arguments));
        return new Command(settings.rendered(), settings.work().resolve("logs/" + project + ".log")).run(words);
    }
}
