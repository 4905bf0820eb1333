package io.netra.it;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectVolumeResponse;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.Image;
import com.github.dockerjava.api.model.Network;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The engine that cases run against, asked without any of netra's own code, so that netra can't confirm itself. */
public final class RealEngine implements AutoCloseable {

    /** On everything that netra creates. */
    private static final List<String> MARKED = List.of("io.netra.environment");

    private final DockerClient client;

    private RealEngine(DockerClient client) {
        this.client = client;
    }

    /** The engine of {@code DOCKER_HOST}, or of the usual sockets; {@code null} where none answers. */
    public static RealEngine find() {
        String given = System.getenv("DOCKER_HOST");
        Stream<String> hosts = given == null || given.isEmpty() ? usual() : Stream.of(given);
        return hosts.map(RealEngine::open).filter(Objects::nonNull).findFirst().orElse(null);
    }

    /** The engine at an address. */
    public static RealEngine at(String address) {
        return Objects.requireNonNull(open(address), address);
    }

    /** Whether a case can run: it needs an engine, and where it asks for it the docker CLI; says aloud if not. */
    public static boolean isThere(boolean withComposeCli) throws IOException, InterruptedException {
        try (RealEngine engine = find()) {
            if (engine == null) {
                System.out.println("Skipped: no Docker engine answers; set DOCKER_HOST to one.");
                return false;
            }
        }
        if (withComposeCli && !hasComposeCli()) {
            System.out.println("Skipped: there is no 'docker compose'.");
            return false;
        }
        return true;
    }

    private static boolean hasComposeCli() throws InterruptedException {
        try {
            return docker("compose", "version").exitCode() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** What a call of the docker CLI gave. */
    public record Outcome(int exitCode, String output) {}

    /** Calls the docker CLI. */
    public static Outcome docker(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("docker"));
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile("docker", ".out");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            return new Outcome(process.waitFor(), Files.readString(output));
        } finally {
            Files.delete(output);
        }
    }

    /** For what a case needs beyond the questions below. */
    public DockerClient client() {
        return client;
    }

    /** Something on the engine, whether it runs, and how to remove it. */
    record Leftover(String name, boolean running, Runnable removal) {}

    /** Everything that netra made for a folder, or for one below it, in an order in which it can be removed. */
    List<Leftover> leftovers(Path folder) {
        List<Leftover> left = new ArrayList<>();
        for (Container c : client.listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(MARKED)
                .exec()) {
            if (below(folder, c.getLabels())) {
                left.add(new Leftover("container " + c.getNames()[0], "running".equals(c.getState()), () -> remove(c)));
            }
        }
        for (Network n : client.listNetworksCmd().withFilter("label", MARKED).exec()) {
            if (below(folder, n.getLabels())) {
                left.add(new Leftover(
                        "network " + n.getName(),
                        false,
                        () -> client.removeNetworkCmd(n.getId()).exec()));
            }
        }
        for (InspectVolumeResponse v :
                client.listVolumesCmd().withFilter("label", MARKED).exec().getVolumes()) {
            if (below(folder, v.getLabels())) {
                left.add(new Leftover(
                        "volume " + v.getName(),
                        false,
                        () -> client.removeVolumeCmd(v.getName()).exec()));
            }
        }
        return left;
    }

    /** The ids of the images that netra built for a project, with a tag or without. */
    public List<String> images(String project) {
        return client.listImagesCmd().withLabelFilter("io.netra.name=" + project).exec().stream()
                .map(Image::getId)
                .toList();
    }

    private void remove(Container container) {
        client.removeContainerCmd(container.getId())
                .withForce(true)
                .withRemoveVolumes(true)
                .exec();
    }

    @Override
    public void close() throws IOException {
        client.close();
    }

    private static boolean below(Path folder, Map<String, String> labels) {
        String checkout = labels.get("io.netra.checkout");
        return checkout != null && Path.of(checkout).startsWith(folder);
    }

    private static Stream<String> usual() {
        String runtime = System.getenv("XDG_RUNTIME_DIR");
        Path home = Path.of(System.getProperty("user.home"));
        Stream<Path> sockets = Stream.of(
                Path.of("/var/run/docker.sock"),
                Path.of(runtime == null ? "/run" : runtime, "docker.sock"),
                home.resolve(".docker/run/docker.sock"),
                home.resolve(".colima/default/docker.sock"));
        return sockets.filter(Files::exists).map(socket -> "unix://" + socket);
    }

    private static RealEngine open(String host) {
        DockerClientConfig config = DefaultDockerClientConfig.createDefaultConfigBuilder()
                .withDockerHost(host)
                .build();
        DockerClient client = DockerClientImpl.getInstance(
                config,
                new ZerodepDockerHttpClient.Builder()
                        .dockerHost(config.getDockerHost())
                        .sslConfig(config.getSSLConfig())
                        .connectionTimeout(Duration.ofSeconds(5))
                        .responseTimeout(Duration.ofSeconds(60))
                        .build());
        try {
            client.pingCmd().exec();
            return new RealEngine(client);
        } catch (RuntimeException e) {
            // The transport wraps a refused connection or a missing socket in a plain RuntimeException.
            return null;
        }
    }
}
