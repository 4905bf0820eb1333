package io.netra.engine.docker;

import io.netra.engine.Availability;
import io.netra.engine.ContainerState;
import io.netra.engine.Engine;
import io.netra.engine.EngineInfo;
import io.netra.engine.Following;
import io.netra.image.ImageBuild;
import io.netra.image.PlatformImage;
import io.netra.plan.ContainerSpec;
import io.netra.plan.ImageCommit;
import io.netra.plan.NetworkSpec;
import io.netra.plan.Observed;
import io.netra.plan.SnapshotImage;
import io.netra.plan.Step.SharedKind;
import io.netra.plan.VolumeSpec;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A Docker engine, or another behind Docker's API.
 *
 * <p>Of docker-java only the transport is used, for unix sockets, named pipes and TLS. Requests and answers are JSON of
 * netra's own: docker-java's model puts one network into a new container, knows neither BuildKit nor credential
 * helpers, negotiates no API version, and costs a cold JVM more time than everything else here.
 */
public final class DockerEngine implements Engine {

    private final EngineProbe.Found found;
    private final EngineApi api;
    private final Containers containers;
    private final ContainerLogs logs;
    private final NetworksAndVolumes shared;
    private final ImagePull pull;
    private final ImageInquiry inquiry;
    private final ImageBuilder builder;
    private final ObjectRemoval removal;
    private final EngineInfo info;

    private DockerEngine(EngineProbe.Found found, EngineFacts facts, Lookup lookup) {
        this.found = found;
        this.api = new EngineApi(found.transport(), facts.api());
        Publishing publishing = publishing(found.candidate().host(), lookup);
        this.containers = new Containers(api, new ContainerBody(facts.api(), lookup.env(), publishing));
        this.logs = new ContainerLogs(api);
        this.shared = new NetworksAndVolumes(api);
        RegistryCredentials credentials = new RegistryCredentials(lookup);
        this.pull = new ImagePull(api, credentials);
        this.inquiry = new ImageInquiry(api, credentials, facts);
        this.builder = new ImageBuilder(api, facts);
        this.removal = new ObjectRemoval(api, facts.podman());
        this.info = new EngineInfo(
                found.candidate().host().toString(),
                facts.version(),
                facts.api().toString(),
                facts.buildKit(),
                facts.platform(),
                publishing.host());
    }

    /**
     * Finds the engine and agrees with it on a version of the API.
     *
     * @throws io.netra.engine.EngineException where none answers, or the one that does is too old
     */
    public static Engine connect(Lookup lookup) {
        return connect(lookup, new EngineLocator(lookup), Patience.FULL);
    }

    static Engine connect(Lookup lookup, EngineLocator locator, Patience patience) {
        TransportLog.hush(lookup.warnings());
        EngineProbe.Found found = new EngineProbe(locator, patience).find();
        try {
            EngineFacts facts = EngineFacts.ask(found.candidate(), found.transport());
            warnOfPlainText(found.candidate(), lookup.warnings());
            return new DockerEngine(found, facts, lookup);
        } catch (RuntimeException e) {
            found.transport().close();
            throw e;
        }
    }

    private static Publishing publishing(URI engine, Lookup lookup) {
        return new Publishing(engine, new PublishedHost(Path.of("/")).of(engine), lookup.warnings());
    }

    private static void warnOfPlainText(Candidate candidate, Consumer<String> warnings) {
        if (candidate.certificates().isEmpty() && !HostAddress.isLocal(candidate.host())) {
            warnings.accept("The Docker engine at " + candidate + " is spoken to without TLS: whoever reaches that"
                    + " port is root on its host. Set DOCKER_TLS_VERIFY and DOCKER_CERT_PATH.");
        }
    }

    @Override
    public EngineInfo info() {
        return info;
    }

    @Override
    public long memory() {
        return EngineFacts.memory(api);
    }

    @Override
    public Observed observe(Map<String, String> labels, Set<PlatformImage> images) {
        return new Snapshot(api).take(labels, images);
    }

    @Override
    public Set<String> builtImages(String project) {
        return new Snapshot(api).builtImages(project);
    }

    @Override
    public List<SnapshotImage> snapshots(String project) {
        return new SnapshotImages(api).list(project);
    }

    @Override
    public void stopContainer(String id, Duration patience) {
        containers.stop(id, patience);
    }

    @Override
    public String commit(String id, ImageCommit image) {
        return new SnapshotImages(api).commit(id, image);
    }

    @Override
    public String pull(String image, @Nullable String platform) {
        return pull.pull(image, platform);
    }

    @Override
    public Availability availability(PlatformImage image) {
        return inquiry.ask(image);
    }

    @Override
    public String build(ImageBuild build, Map<String, String> labels, Consumer<String> steps) {
        return builder.build(BuildRequest.of(build, labels), steps);
    }

    @Override
    public void createNetwork(NetworkSpec spec) {
        shared.create(spec);
    }

    @Override
    public void createVolume(VolumeSpec spec) {
        shared.create(spec);
    }

    @Override
    public void find(SharedKind kind, String name) {
        shared.find(kind, name);
    }

    @Override
    public String createContainer(ContainerSpec spec, String imageId) {
        return containers.create(spec, imageId);
    }

    @Override
    public void startContainer(String id) {
        new ContainerStart(api, info.platform()).start(id);
    }

    @Override
    public void limitCpus(String id, long nanoCpus) {
        containers.limitCpus(id, nanoCpus);
    }

    @Override
    public ContainerState inspectContainer(String id) {
        return containers.inspect(id);
    }

    @Override
    public List<ContainerState> inspectContainers(List<String> ids) {
        return containers.inspect(ids);
    }

    @Override
    public Following follow(Map<String, String> labels, Consumer<String> changed) {
        return new ContainerEvents(api, labels, changed);
    }

    @Override
    public long memoryUsage(String id) {
        return containers.memoryUsage(id);
    }

    @Override
    public String lastLogLines(String id, int lines) {
        return logs.lastLines(id, lines);
    }

    @Override
    public void copyLogs(String id, OutputStream out) {
        logs.copyAll(id, out);
    }

    @Override
    public boolean hasFile(String id, String path) {
        return containers.hasFile(id, path);
    }

    @Override
    public void removeContainer(String id) {
        removal.container(id);
    }

    @Override
    public void removeNetwork(String id) {
        removal.network(id);
    }

    @Override
    public void removeVolume(String name) {
        removal.volume(name);
    }

    @Override
    public void removeImage(String id) {
        removal.image(id);
    }

    @Override
    public void close() {
        found.transport().close();
    }
}
