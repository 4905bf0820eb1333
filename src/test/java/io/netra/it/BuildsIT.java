package io.netra.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netra.engine.Engine;
import io.netra.engine.docker.DockerEngine;
import io.netra.engine.docker.Lookup;
import io.netra.plan.Observed.Container;
import io.netra.problem.NetraException;
import io.netra.stack.Labels;
import io.netra.testing.FakeProgress;
import io.netra.testing.Settled;
import io.netra.workflow.BuildWorkflow;
import io.netra.workflow.StartWorkflow;
import io.netra.workflow.WorkflowContext;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of images on a real engine: caches of others, and other platforms. */
final class BuildsIT {

    private static final Pattern REGISTRY = Pattern.compile("http://(127\\.0\\.0\\.1:\\d+)");
    private static final Pattern RECORD = Pattern.compile("\"ID\":\"([a-z0-9]+)\"");

    @TempDir
    private Path base;

    private final String name = "builds-it-" + UUID.randomUUID().toString().substring(0, 8);
    private final FakeProgress events = new FakeProgress();
    private final List<String> images = new ArrayList<>();

    @BeforeAll
    static void needsEngineAndCli() throws Exception {
        assumeTrue(RealEngine.isThere(true), "there is no engine, or no docker CLI");
    }

    @BeforeEach
    void open() throws IOException {
        Files.createDirectories(base.resolve("docker"));
    }

    @AfterEach
    void removeEverything() throws Exception {
        try (Engine engine = connect()) {
            var left = engine.observe(Map.of(Labels.PROJECT, name), Set.of());
            left.containers().forEach(container -> engine.removeContainer(container.id()));
            left.networks().forEach(network -> engine.removeNetwork(network.id()));
            left.volumes().forEach(volume -> engine.removeVolume(volume.name()));
            engine.builtImages(name).forEach(engine::removeImage);
        }
        for (String image : images) {
            RealEngine.docker("image", "rm", "-f", image);
            if (image.contains("/")) {
                removeFromRegistry(image);
            }
        }
        forgetLayers();
    }

    private static void removeFromRegistry(String image) throws Exception {
        int slash = image.indexOf('/');
        int colon = image.lastIndexOf(':');
        String manifests =
                "http://" + image.substring(0, slash) + "/v2/" + image.substring(slash + 1, colon) + "/manifests/";
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest question = HttpRequest.newBuilder(URI.create(manifests + image.substring(colon + 1)))
                .header("Accept", "application/vnd.docker.distribution.manifest.v2+json")
                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                .build();
        Optional<String> digest = client.send(question, HttpResponse.BodyHandlers.discarding())
                .headers()
                .firstValue("Docker-Content-Digest");
        if (digest.isPresent()) {
            HttpRequest removal = HttpRequest.newBuilder(URI.create(manifests + digest.get()))
                    .DELETE()
                    .build();
            assertThat(client.send(removal, HttpResponse.BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(202);
        }
    }

    private static Engine connect() {
        return DockerEngine.connect(Lookup.ofProcess(Optional.empty(), Optional.empty(), warning -> {}));
    }

    private static String docker(String... arguments) throws IOException, InterruptedException {
        RealEngine.Outcome outcome = RealEngine.docker(arguments);
        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
        return outcome.output().strip();
    }

    private WorkflowContext context(Settled settled) {
        settled.set("environmentName", name).set("name", name).set("alpine", "false");
        return new WorkflowContext(
                settled.settings(),
                BuildsIT::connect,
                events,
                line -> {},
                Clock.systemUTC(),
                variable -> base.resolve("cache").toString(),
                property -> null);
    }

    private void build(Settled settled) {
        new BuildWorkflow(context(settled)).run();
    }

    /** A registry of the engine's host that the engine reaches: the one that bin/engine runs, or any other mirror. */
    private static String registry() throws Exception {
        Matcher mirror = REGISTRY.matcher(docker("info", "--format", "{{json .RegistryConfig.Mirrors}}"));
        assumeTrue(mirror.find(), "the engine has no registry on its own host");
        return mirror.group(1);
    }

    /** The layers of the image that netra has built. */
    private String layers() throws Exception {
        return docker("image", "inspect", name + "-web:latest", "--format", "{{json .RootFS.Layers}}");
    }

    /** Removes the image, and of the builder's cache what this test has left there and nothing else. */
    private void forgetImage() throws Exception {
        docker("image", "rm", "-f", name + "-web:latest");
        forgetLayers();
    }

    private void forgetLayers() throws Exception {
        // A record goes only after those that build on it.
        for (List<String> records = records(); !records.isEmpty(); records = records()) {
            for (String id : records) {
                docker("builder", "prune", "-a", "-f", "--filter", "id=" + id);
            }
        }
    }

    private List<String> records() throws Exception {
        List<String> ids = new ArrayList<>();
        for (String record :
                docker("system", "df", "-v", "--format", "{{json .BuildCache}}").split("\\},\\{", -1)) {
            Matcher id = RECORD.matcher(record);
            if (record.contains(name) && id.find()) {
                ids.add(id.group(1));
            }
        }
        return ids;
    }

    @Test
    void layersAreTakenFromAnImageThatWasPushed() throws Exception {
        String pushed = registry() + "/" + name + ":ci";
        images.add(pushed);
        // Only a layer that was taken over has the same moment in it.
        Files.writeString(base.resolve("docker/web.Dockerfile"), """
                FROM busybox:1.36
                RUN : %s; cat /proc/sys/kernel/random/uuid > /once
                RUN : %s; cat /once /proc/sys/kernel/random/uuid > /twice
                """.formatted(name, name));
        build(new Settled(base).service("web").set("cacheFrom", pushed));
        String first = layers();
        docker("tag", name + "-web:latest", pushed);
        docker("push", "-q", pushed);
        docker("image", "rm", "-f", pushed);
        forgetImage();

        build(new Settled(base).service("web"));
        assertThat(layers()).isNotEqualTo(first);
        forgetImage();

        build(new Settled(base).service("web").set("cacheFrom", pushed));
        assertThat(layers()).isEqualTo(first);
    }

    private Map<String, String> startedIds() {
        new StartWorkflow(
                        context(new Settled(base).service("web").service("api").kept()))
                .run(Map.of());
        try (Engine engine = connect()) {
            return engine.observe(Map.of(Labels.PROJECT, name), Set.of()).containers().stream()
                    .collect(Collectors.toMap(Container::name, Container::id));
        }
    }

    @Test
    void changeOfOneFileMeansOneNewImageAndOneNewContainer() throws Exception {
        for (String service : List.of("web", "api")) {
            Files.createDirectories(base.resolve(service));
            Files.writeString(base.resolve(service + "/text"), "first");
            Files.writeString(
                    base.resolve("docker/" + service + ".Dockerfile"),
                    "FROM busybox:1.36\nCOPY text /text\nCMD [\"sleep\", \"600\"]\n");
        }
        Map<String, String> first = startedIds();
        int before = events.events().size();
        Files.writeString(base.resolve("web/text"), "second");

        Map<String, String> second = startedIds();
        assertThat(events.events().subList(before, events.events().size()))
                .filteredOn(event -> event.startsWith("building "))
                .containsExactly("building web " + name + "-web:latest");
        assertThat(second).containsEntry(name + "-api-1", first.get(name + "-api-1"));
        assertThat(second.get(name + "-web-1")).isNotEqualTo(first.get(name + "-web-1"));
        assertThat(startedIds()).isEqualTo(second);
    }

    private String armImage() throws Exception {
        String image = name + "-arm:1";
        images.add(image);
        Path archive = base.resolve("arm.tar");
        ArmPrograms.writeTo(archive);
        docker("import", "--platform", "linux/arm64", archive.toString(), image);
        return image;
    }

    private static boolean emulates(String image) throws Exception {
        return RealEngine.docker("run", "--rm", "--platform", "linux/arm64", image, "/hello")
                        .exitCode()
                == 0;
    }

    @Test
    void containerForAnotherProcessorRunsWhereTheEngineEmulatesIt() throws Exception {
        String image = armImage();
        boolean emulates = emulates(image);
        Files.writeString(
                base.resolve("compose.yaml"), "services:\n  web:\n    image: " + image + "\n    command: [/stay]\n");
        Settled settled = new Settled(base).set("composeFile", "compose.yaml").set("platform", "linux/arm64");
        StartWorkflow start = new StartWorkflow(context(settled));
        if (emulates) {
            start.run(Map.of());
            assertThat(docker("logs", name + "-web-1")).isEqualTo("hello");
        } else {
            assertNeedsEmulation(catchThrowableOfType(NetraException.class, () -> start.run(Map.of())));
        }
    }

    @Test
    void imageForAnotherProcessorIsBuiltWhereTheEngineEmulatesIt() throws Exception {
        String image = armImage();
        boolean emulates = emulates(image);
        Files.writeString(base.resolve("docker/web.Dockerfile"), "FROM " + image + "\nRUN [\"/hello\"]\n");
        Settled settled = new Settled(base).service("web").set("platform", "linux/arm64");
        if (emulates) {
            build(settled);
            assertThat(docker("image", "inspect", name + "-web:latest", "--format", "{{.Architecture}}"))
                    .isEqualTo("arm64");
        } else {
            NetraException failure = catchThrowableOfType(NetraException.class, () -> build(settled));
            assertNeedsEmulation(failure);
            assertThat(failure).hasMessageContaining("--install arm64");
        }
    }

    private static void assertNeedsEmulation(NetraException failure) {
        assertThat(failure)
                .hasMessageContaining("exec format error")
                .hasMessageContaining("The engine runs programs for linux/")
                .hasMessageContaining("QEMU's user emulation");
    }

    @Test
    void imageThatItsRegistryHasForOnePlatformIsNotTakenForAnother() throws Exception {
        String image = registry() + "/" + name + ":one";
        images.add(image);
        docker("pull", "-q", "busybox:1.36");
        docker("tag", "busybox:1.36", image);
        docker("push", "-q", image);
        docker("image", "rm", image);
        Files.writeString(base.resolve("compose.yaml"), "services:\n  web:\n    image: " + image + "\n");
        Settled settled = new Settled(base).set("composeFile", "compose.yaml").set("platform", "linux/riscv64");
        assertThat(catchThrowableOfType(NetraException.class, () -> build(settled)))
                .hasMessageContaining("Cannot pull image '" + image + "' for linux/riscv64: ")
                .hasMessageContaining("leave the platform out");
        // That pull has left it here all the same.
        assertThat(catchThrowableOfType(NetraException.class, () -> build(settled)))
                .hasMessageContaining("Cannot pull image '" + image + "' for linux/riscv64: ");
    }
}
