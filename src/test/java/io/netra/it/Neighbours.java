package io.netra.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Containers, networks, volumes and images of somebody else, with names and labels that tempt: netra's own form of names,
 * Compose's labels, labels that begin like netra's. Whatever netra does beside them, they stay as they are.
 */
public final class Neighbours implements AutoCloseable {

    private static final String IMAGE = "busybox:1.36";

    private final RealEngine engine = RealEngine.find();
    private final String project;
    private final Map<String, String> before;

    /** @param project the name of the project beside which they live, in whose names theirs begin */
    public Neighbours(String project) throws InterruptedException {
        this.project = project;
        remove();
        client().pullImageCmd(IMAGE).start().awaitCompletion();
        Map<String, String> compose = Map.of(
                "com.docker.compose.project", project, "com.docker.compose.service", "redis", "io.netra", "theirs");
        client().createNetworkCmd()
                .withName(name("network"))
                .withLabels(compose)
                .exec();
        client().createVolumeCmd().withName(name("volume")).withLabels(compose).exec();
        client().createVolumeCmd().withName(name("netra-lease")).exec();
        String running = client().createContainerCmd(IMAGE)
                .withName(name("running"))
                .withLabels(compose)
                .withCmd("sleep", "3600")
                .exec()
                .getId();
        client().startContainerCmd(running).exec();
        client().createContainerCmd(IMAGE)
                .withName(name("created"))
                .withLabels(Map.of("io.netra.environments", "test", "io.netra.creator", "theirs"))
                .exec();
        client().tagImageCmd(IMAGE, project + "-alpine-test-theirs", "latest").exec();
        this.before = state();
    }

    private DockerClient client() {
        return engine.client();
    }

    /** As netra would name what it makes. */
    private String name(String part) {
        return project + "-test-000000-theirs-" + part;
    }

    private Map<String, String> state() {
        Map<String, String> state = new TreeMap<>();
        for (String part : List.of("running", "created")) {
            state.put("container " + name(part), container(name(part)));
        }
        state.put(
                "network " + name("network"),
                found(() -> client().inspectNetworkCmd()
                        .withNetworkId(name("network"))
                        .exec()
                        .getId()));
        for (String part : List.of("volume", "netra-lease")) {
            state.put(
                    "volume " + name(part),
                    found(() -> client().inspectVolumeCmd(name(part)).exec().getMountpoint()));
        }
        String tag = project + "-alpine-test-theirs:latest";
        state.put(
                "image " + tag, found(() -> client().inspectImageCmd(tag).exec().getId()));
        return state;
    }

    private String container(String name) {
        return found(() -> {
            InspectContainerResponse seen = client().inspectContainerCmd(name).exec();
            return seen.getId() + " " + seen.getState().getStatus() + " "
                    + seen.getState().getStartedAt();
        });
    }

    private static String found(java.util.function.Supplier<String> look) {
        try {
            return String.valueOf(look.get());
        } catch (NotFoundException e) {
            return "gone";
        }
    }

    /** How many there are. */
    public int count() {
        return before.size();
    }

    /** Fails where one of them is gone or another now. */
    public void assertUntouched() {
        assertThat(state()).as("what is somebody else's").isEqualTo(before);
    }

    private void remove() {
        List<Runnable> removals = new ArrayList<>();
        for (String part : List.of("running", "created")) {
            removals.add(() ->
                    client().removeContainerCmd(name(part)).withForce(true).exec());
        }
        removals.add(() -> client().removeNetworkCmd(name("network")).exec());
        removals.add(() -> client().removeVolumeCmd(name("volume")).exec());
        removals.add(() -> client().removeVolumeCmd(name("netra-lease")).exec());
        removals.add(() ->
                client().removeImageCmd(project + "-alpine-test-theirs:latest").exec());
        for (Runnable removal : removals) {
            try {
                removal.run();
            } catch (DockerException e) {
                // It was not there.
            }
        }
    }

    @Override
    public void close() throws IOException {
        remove();
        engine.close();
    }
}
