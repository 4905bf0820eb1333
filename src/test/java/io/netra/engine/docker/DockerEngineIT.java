package io.netra.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netra.compose.ComposeNetwork;
import io.netra.compose.ComposeNetwork.Addresses;
import io.netra.compose.ComposeNetwork.Scope;
import io.netra.compose.ComposeService;
import io.netra.compose.ComposeService.Endpoint;
import io.netra.compose.ComposeService.Healthcheck;
import io.netra.compose.ComposeService.Identity;
import io.netra.compose.ComposeService.Network;
import io.netra.compose.ComposeService.Port;
import io.netra.compose.ComposeService.Program;
import io.netra.compose.ComposeService.Resources;
import io.netra.compose.ComposeService.Storage;
import io.netra.compose.ComposeVolume;
import io.netra.compose.Mount;
import io.netra.engine.ContainerState;
import io.netra.engine.EngineException;
import io.netra.engine.Following;
import io.netra.image.PlatformImage;
import io.netra.plan.ContainerSpec;
import io.netra.plan.ContainerSpec.Attachment;
import io.netra.plan.NetworkSpec;
import io.netra.plan.Observed;
import io.netra.plan.VolumeSpec;
import io.netra.stack.Labels;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Containers, networks and volumes on the engine at DOCKER_HOST. */
@EnabledIf("io.netra.engine.docker.RealEngine#engineAnswers")
class DockerEngineIT extends RealEngine {

    private String network() {
        ComposeNetwork network = new ComposeNetwork(
                "default",
                project + "_default",
                false,
                "bridge",
                Map.of("com.docker.network.driver.mtu", "1500"),
                Map.of(),
                Scope.USUAL,
                Addresses.CHOSEN);
        engine.createNetwork(new NetworkSpec(network, labels));
        return network.name();
    }

    private String volume() {
        ComposeVolume volume = ComposeVolume.plain("data", project + "_data");
        engine.createVolume(new VolumeSpec(volume, labels));
        return volume.name();
    }

    private static Program shell(String script) {
        return new Program(
                List.of("sh", "-c", script),
                null,
                Map.of("GREETING", "hello"),
                null,
                null,
                true,
                false,
                false,
                null,
                0L);
    }

    private static Network publishing(Port... ports) {
        return new Network(null, List.of(ports), List.of(), Map.of(), Identity.NONE, List.of(), List.of());
    }

    private static ComposeService service(Program program, Network network, @Nullable Healthcheck check) {
        Resources limits = new Resources(64L << 20, 32L << 20, 250_000_000L, 100L, null);
        return Samples.service(program, limits, Samples.NO_STORAGE, network, check);
    }

    private ContainerSpec container(String name, ComposeService service, Attachment... networks) {
        return new ContainerSpec(
                project + "-" + name + "-1",
                1,
                service,
                List.of(networks),
                Map.of("data", project + "_data"),
                Map.of(),
                labels,
                true);
    }

    private String started(ContainerSpec spec) {
        String id = engine.createContainer(spec, busybox());
        engine.startContainer(id);
        return id;
    }

    private ContainerState awaited(String id, Predicate<ContainerState> condition) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(15).toNanos();
        ContainerState state = engine.inspectContainer(id);
        while (!condition.test(state) && System.nanoTime() < end) {
            Thread.sleep(50);
            state = engine.inspectContainer(id);
        }
        assertThat(state).matches(condition);
        return state;
    }

    @Test
    void filesOfAContainerAreFoundAlsoWhenItHasEnded() throws InterruptedException {
        network();
        String id = started(container("files", service(shell("touch /made"), publishing(), null)));
        awaited(id, state -> !state.running());
        assertThat(engine.hasFile(id, "/made")).isTrue();
        assertThat(engine.hasFile(id, "/bin/sh")).isTrue();
        assertThat(engine.hasFile(id, "/no such/file?")).isFalse();
    }

    /** Where a path means another file to each process, this one has what the engine has not. */
    @Test
    void fileThatOnlyThisProcessHasIsCopiedIntoTheContainer(@TempDir Path folder) throws Exception {
        network();
        Path file = Files.writeString(folder.resolve("seed"), "of this process").toRealPath();
        List<InputStream> open = new ArrayList<>();
        try {
            for (int i = 0; i < 200; i++) {
                open.add(Files.newInputStream(file));
            }
            Mount mount = new Mount(Mount.Kind.BIND, lastLinkTo(file), "/seed", true, Mount.Options.EXISTING);
            ComposeService service = Samples.service(
                    shell("cat /seed"),
                    Samples.NO_LIMITS,
                    new Storage(List.of(mount), Map.of(), false, List.of(), List.of()),
                    publishing(),
                    null);
            String id = started(container("sent", service));
            awaited(id, state -> !state.running());
            assertThat(engine.lastLogLines(id, 5)).contains("of this process");
        } finally {
            for (InputStream in : open) {
                in.close();
            }
        }
    }

    private static String lastLinkTo(Path file) throws IOException {
        List<Path> links = new ArrayList<>();
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            for (Path link : descriptors.toList()) {
                if (Files.isSymbolicLink(link) && Files.readSymbolicLink(link).equals(file)) {
                    links.add(link);
                }
            }
        }
        links.sort(
                Comparator.comparing(link -> Integer.valueOf(link.getFileName().toString())));
        return links.get(links.size() - 1).toString();
    }

    @Test
    void engineTellsOfItself() {
        assertThat(engine.info().host()).isEqualTo(System.getenv("DOCKER_HOST"));
        assertThat(ApiVersion.parse(engine.info().apiVersion()).atLeast(ApiVersion.OLDEST))
                .isTrue();
    }

    @Test
    void containerLivesFromCreationToRemoval() throws Exception {
        Attachment attachment = new Attachment(network(), List.of("web", "db"), Endpoint.PLAIN);
        volume();
        Storage storage = new Storage(
                List.of(Mount.volume("data", "/data", false)),
                Map.of("/scratch", "size=8m"),
                false,
                List.of(),
                List.of());
        Resources limits = new Resources(64L << 20, 32L << 20, 250_000_000L, 100L, null);
        ComposeService service = Samples.service(
                shell("echo $GREETING; echo oops >&2; mkdir /tmp/w; echo hi >/tmp/w/index.html; df /scratch | tail -1;"
                        + " exec httpd -f -p 8080 -h /tmp/w"),
                limits,
                storage,
                publishing(new Port(8080, "tcp", "127.0.0.1", null)),
                null);
        String id = started(container("web", service, attachment));

        ContainerState state = engine.inspectContainer(id);
        assertThat(state.running()).isTrue();
        assertThat(state.name()).isEqualTo(project + "-web-1");
        assertThat(state.memoryLimit()).isEqualTo(64L << 20);
        assertThat(state.health()).isNull();
        assertThat(state.labels()).containsAllEntriesOf(labels).containsKey(Labels.IMAGE);
        assertThat(state.ports()).containsOnlyKeys("8080/tcp");
        assertThat(answer(port(state, "8080/tcp"))).contains("200 OK");

        engine.limitCpus(id, 250_000_000);
        assertThat(engine.memoryUsage(id)).isBetween(1L, 64L << 20);
        assertThat(engine.lastLogLines(id, 3))
                .contains("hello\n")
                .contains("oops\n")
                .contains("8192");
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        engine.copyLogs(id, all);
        assertThat(all.toString(StandardCharsets.UTF_8)).contains("hello\n");

        Observed seen =
                engine.observe(labels, Set.of(PlatformImage.of(BUSYBOX), PlatformImage.of("netra-it/absent:1")));
        assertThat(seen.containers())
                .singleElement()
                .matches(container -> container.id().equals(id));
        assertThat(seen.networks()).extracting(Observed.Network::name).containsExactly(project + "_default");
        assertThat(seen.volumes()).extracting(Observed.Volume::name).containsExactly(project + "_data");
        assertThat(seen.images()).containsOnlyKeys(BUSYBOX);

        engine.removeContainer(id);
        engine.removeContainer(id);
        assertThatThrownBy(() -> engine.inspectContainer(id))
                .satisfies(e -> assertThat(((EngineException) e).notFound()).isTrue());
    }

    @Test
    void followTellsOfTheEndOfAContainerAndOfNoOther() throws Exception {
        BlockingQueue<String> told = new LinkedBlockingQueue<>();
        try (Following following = engine.follow(labels, told::add)) {
            while (!following.live()) {
                Thread.sleep(5);
            }
            String id = started(container("short", service(shell("exit 3"), publishing(), null)));

            assertThat(told.poll(10, TimeUnit.SECONDS)).as("its start").isEqualTo(id);
            assertThat(told.poll(10, TimeUnit.SECONDS)).as("its end").isEqualTo(id);
            assertThat(engine.inspectContainers(List.of(id))).singleElement().matches(state -> state.exitCode() == 3);
        }
        started(container("later", service(shell("exit 0"), publishing(), null)));
        assertThat(told.poll(300, TimeUnit.MILLISECONDS)).as("after its close").isNull();
    }

    private static int port(ContainerState state, String target) {
        return Objects.requireNonNull(state.ports().get(target));
    }

    /** A first answer may be refused: the program needs a moment to listen. */
    private static String answer(int port) throws IOException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.getOutputStream().write("GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.UTF_8));
                String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                if (!answer.isEmpty() || attempt == 50) {
                    return answer;
                }
            } catch (IOException e) {
                if (attempt == 50) {
                    throw e;
                }
            }
            Thread.sleep(50);
        }
    }

    @Test
    void containerJoinsSeveralNetworks() throws Exception {
        String first = network();
        ComposeNetwork back = new ComposeNetwork(
                "back",
                project + "_back",
                false,
                null,
                Map.of(),
                Map.of(),
                new Scope(true, false, null, null),
                Addresses.CHOSEN);
        engine.createNetwork(new NetworkSpec(back, labels));
        String id = started(container(
                "multi",
                service(shell("ip -o -4 addr | grep -c eth"), Samples.NO_NETWORK, null),
                new Attachment(first, List.of("a"), Endpoint.PLAIN),
                new Attachment(back.name(), List.of("b"), Endpoint.PLAIN)));
        awaited(id, state -> state.status().equals("exited"));
        assertThat(engine.lastLogLines(id, 5)).isEqualTo("2\n");
    }

    @Test
    void networkCreatedTwiceIsOne() {
        network();
        network();
        assertThat(observed().networks()).hasSize(1);
    }

    @Test
    void deadContainerTellsWhy() throws Exception {
        String id = started(container("dead", service(shell("exit 42"), Samples.NO_NETWORK, null)));
        assertThat(awaited(id, state -> state.status().equals("exited")).exitCode())
                .isEqualTo(42);
        assertThat(engine.memoryUsage(id)).isZero();
    }

    @Test
    void containerThatTakesTooMuchMemoryIsKilledAndSaysSo() throws Exception {
        ComposeService hungry =
                service(shell("head -c 200000000 /dev/zero | tail; echo survived"), Samples.NO_NETWORK, null);
        String id = started(container("hungry", hungry));
        ContainerState state = awaited(id, seen -> seen.status().equals("exited"));
        assertThat(state.outOfMemory()).isTrue();
    }

    @Test
    void failingHealthCheckIsSeen() throws Exception {
        Healthcheck check = new Healthcheck(
                List.of("CMD-SHELL", "echo not yet; exit 1"), 200_000_000L, 2_000_000_000L, 1, null, null);
        String id = started(container("sick", service(shell("sleep 60"), Samples.NO_NETWORK, check)));
        assertThat(engine.inspectContainer(id).health()).isIn("starting", "unhealthy");
        assertThat(awaited(id, state -> "unhealthy".equals(state.health())).lastHealthOutput())
                .isEqualTo("not yet");
    }

    @Test
    void takenPortNamesTheContainerThatHasIt() {
        Program program = shell("sleep 60");
        String holder = started(
                container("holder", service(program, publishing(new Port(80, "tcp", "127.0.0.1", null)), null)));
        int port = port(engine.inspectContainer(holder), "80/tcp");
        ContainerSpec late =
                container("late", service(program, publishing(new Port(80, "tcp", "127.0.0.1", port)), null));
        String id = engine.createContainer(late, busybox());
        assertThatThrownBy(() -> engine.startContainer(id))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("Cannot start container '" + late.name() + "': port " + port
                        + " of the host is taken by container '" + project + "-holder-1'");
    }

    @Test
    void nameInUseIsAConflict() {
        ContainerSpec spec = container("twin", service(shell("true"), Samples.NO_NETWORK, null));
        engine.createContainer(spec, busybox());
        assertThatThrownBy(() -> engine.createContainer(spec, busybox()))
                .satisfies(e -> assertThat(((EngineException) e).conflict()).isTrue());
    }

    @Test
    void manyContainersStartAtOnce() throws Exception {
        String network = network();
        ExecutorService callers = Executors.newFixedThreadPool(8);
        try {
            List<Future<String>> ids = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                ContainerSpec spec = container(
                        "many" + i,
                        service(shell("sleep 60"), publishing(new Port(80, "tcp", "127.0.0.1", null)), null),
                        new Attachment(network, List.of("n" + i), Endpoint.PLAIN));
                Callable<String> start = () -> started(spec);
                ids.add(callers.submit(start));
            }
            for (Future<String> id : ids) {
                assertThat(engine.inspectContainer(id.get()).running()).isTrue();
            }
        } finally {
            callers.shutdownNow();
        }
    }
}
