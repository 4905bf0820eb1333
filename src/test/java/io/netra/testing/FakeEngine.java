package io.netra.testing;

import io.netra.engine.Availability;
import io.netra.engine.ContainerState;
import io.netra.engine.Engine;
import io.netra.engine.EngineException;
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
import io.netra.problem.Problem;
import io.netra.stack.Labels;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An engine in memory. It records every call that changes something as a line, such as {@code pull redis:7} or
 * {@code start web-1}; by such a line a test says what fails, lasts, or happens along with it.
 */
public final class FakeEngine implements Engine {

    private static final String LEASE = "_netra-lease-";
    private static final int FIRST_PORT = 40_000;
    private static final int PORTS_EACH = 10;

    private final Map<String, FakeContainer> containers = new ConcurrentSkipListMap<>();
    private final Map<String, Observed.Network> networks = new ConcurrentSkipListMap<>();
    private final Map<String, Observed.Volume> volumes = new ConcurrentSkipListMap<>();
    private final Map<String, String> images = new ConcurrentHashMap<>();
    private final Map<String, String> builtImages = new ConcurrentHashMap<>();
    private final Map<String, SnapshotImage> snapshots = new ConcurrentSkipListMap<>();
    private final ConcurrentLinkedQueue<String> calls = new ConcurrentLinkedQueue<>();
    private final Map<String, RuntimeException> failures = new ConcurrentHashMap<>();
    private final Map<String, BooleanSupplier> mends = new ConcurrentHashMap<>();
    private final Map<String, Duration> delays = new ConcurrentHashMap<>();
    private final Map<String, Availability> availabilities = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<String> asked = new ConcurrentLinkedQueue<>();
    private final Map<String, Consumer<FakeContainer>> starts = new ConcurrentHashMap<>();
    private final AtomicLong memory = new AtomicLong(64L << 30);
    private final AtomicInteger made = new AtomicInteger();
    private final AtomicInteger answeringPort = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();
    private final AtomicInteger looks = new AtomicInteger();
    private final ConcurrentLinkedQueue<Consumer<String>> followers = new ConcurrentLinkedQueue<>();
    private volatile boolean telling;

    /** Has an image from the beginning, with an id derived from the reference. */
    public FakeEngine withImage(String reference) {
        images.put(reference, idOf(reference));
        return this;
    }

    /** Has an image with an id of its own. */
    public FakeEngine withImage(String reference, String id) {
        images.put(reference, id);
        return this;
    }

    /** Has the builder fail on a Dockerfile, by its file's name, each time; with what it says. */
    public FakeEngine failingBuild(String dockerfile, String says) {
        return failing(
                "build from " + dockerfile, new EngineException(Problem.of("Cannot build", says, ""), 500, null));
    }

    /** Has a call fail, each time. */
    public FakeEngine failing(String call, RuntimeException failure) {
        failures.put(call, failure);
        return this;
    }

    /** Has a call that fails succeed from the moment on at which something is the case. */
    public FakeEngine failingUntil(String call, BooleanSupplier mended) {
        mends.put(call, mended);
        return this;
    }

    /** Has a call fail with an answer of the engine, each time. */
    public FakeEngine failing(String call, int status) {
        return failing(call, new EngineException(Problem.of("Cannot " + call, "status " + status, ""), status, null));
    }

    /** Has a call last. Interrupting it makes it fail. */
    public FakeEngine lasting(String call, Duration duration) {
        delays.put(call, duration);
        return this;
    }

    /** What a registry says of an image; of all others it says nothing. */
    public FakeEngine having(String image, Availability availability) {
        availabilities.put(image, availability);
        return this;
    }

    /** Images that registries were asked for, in order. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    /** What happens to a container right after it has started. */
    public FakeEngine onStart(String container, Consumer<FakeContainer> event) {
        starts.put(container, event);
        return this;
    }

    /** Publishes every port of every container on one of the host's, where somebody answers. */
    public FakeEngine answeringAt(int port) {
        answeringPort.set(port);
        return this;
    }

    /** How often it was closed. */
    public int closed() {
        return closed.get();
    }

    /** Every call that changed something, or tried to, in order of its beginning; those for leases apart. */
    public List<String> calls() {
        return calls.stream().filter(call -> !call.contains(LEASE)).toList();
    }

    /** Those for leases. */
    public List<String> leaseCalls() {
        return calls.stream().filter(call -> call.contains(LEASE)).toList();
    }

    /** A container by id or name. */
    public FakeContainer container(String idOrName) {
        return containers.values().stream()
                .filter(c -> c.id().equals(idOrName) || c.name().equals(idOrName))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException(idOrName));
    }

    /** The id that an image of this reference gets when it is pulled or built. */
    public static String idOf(String reference) {
        return "sha256:" + reference;
    }

    @Override
    public EngineInfo info() {
        return new EngineInfo("unix:///fake.sock", "28.5.2", "1.51", true, "linux/amd64", "127.0.0.1");
    }

    @Override
    public long memory() {
        return memory.get();
    }

    /** Has a host with this much memory, in bytes; 64 GB otherwise. */
    public FakeEngine withMemory(long bytes) {
        memory.set(bytes);
        return this;
    }

    @Override
    public Observed observe(Map<String, String> labels, Set<PlatformImage> wanted) {
        if (Thread.currentThread().isInterrupted()) {
            throw new EngineException(Problem.of("Cannot look", "the build was interrupted", ""), 0, null);
        }
        Set<String> references = wanted.stream().map(PlatformImage::toString).collect(Collectors.toSet());
        Map<String, String> found = new HashMap<>(images);
        found.keySet().retainAll(references);
        return new Observed(
                containers.values().stream()
                        .map(FakeContainer::observed)
                        .filter(c -> matches(c.labels(), labels))
                        .toList(),
                networks.values().stream()
                        .filter(n -> matches(n.labels(), labels))
                        .toList(),
                volumes.values().stream()
                        .filter(v -> matches(v.labels(), labels))
                        .toList(),
                found,
                references.isEmpty() ? Map.of() : Map.copyOf(builtImages));
    }

    @Override
    public Set<String> builtImages(String project) {
        call("built images " + project);
        return Set.copyOf(builtImages.values());
    }

    @Override
    public List<SnapshotImage> snapshots(String project) {
        return List.copyOf(snapshots.values());
    }

    @Override
    public void stopContainer(String id, Duration patience) {
        call("stop " + existing(id).name());
        existing(id).exit(0);
    }

    @Override
    public String commit(String id, ImageCommit image) {
        call("commit " + existing(id).name());
        String key = image.labels().getOrDefault(Labels.SNAPSHOT, "");
        Instant createdAt = Instant.parse(image.labels().getOrDefault(Labels.CREATED_AT, ""));
        snapshots.put(image.reference(), new SnapshotImage(idOf(image.reference()), key, createdAt));
        return idOf(image.reference());
    }

    @Override
    public String pull(String image, @Nullable String platform) {
        String wanted = new PlatformImage(image, platform).toString();
        call("pull " + wanted);
        images.put(wanted, idOf(wanted));
        return idOf(wanted);
    }

    @Override
    public Availability availability(PlatformImage image) {
        asked.add(image.toString());
        return availabilities.getOrDefault(image.toString(), Availability.UNKNOWN);
    }

    @Override
    public String build(ImageBuild build, Map<String, String> labels, Consumer<String> steps) {
        call("build " + build.tag());
        fail("build from " + build.build().dockerfile().getFileName());
        steps.accept("FROM "
                + build.baseImages().stream().map(PlatformImage::toString).collect(Collectors.joining(", ")));
        // A cache gives the same image again, and a build without one another.
        boolean anew = build.build().options().noCache();
        String id = idOf(build.tag()) + (anew ? " anew " + made.incrementAndGet() : "");
        images.put(build.tag(), id);
        builtImages.put(labels.getOrDefault(Labels.BUILD_HASH, ""), id);
        return id;
    }

    @Override
    public void createNetwork(NetworkSpec spec) {
        String name = spec.definition().name();
        call("create network " + name);
        networks.put(name, new Observed.Network("network-" + name, name, spec.labels()));
    }

    @Override
    public void createVolume(VolumeSpec spec) {
        String name = spec.definition().name();
        call("create volume " + name);
        volumes.put(name, new Observed.Volume(name, spec.labels()));
    }

    @Override
    public void find(SharedKind kind, String name) {
        call("find " + kind.noun() + " " + name);
    }

    @Override
    public String createContainer(ContainerSpec spec, String imageId) {
        call("create container " + spec.name());
        FakeContainer container = new FakeContainer("id" + made.incrementAndGet(), spec, imageId);
        containers.put(container.id(), container);
        return container.id();
    }

    @Override
    public void startContainer(String id) {
        FakeContainer container = existing(id);
        call("start " + container.name());
        if (answeringPort.get() != 0) {
            container.publishAll(answeringPort.get());
        }
        container.run(FIRST_PORT + PORTS_EACH * made.incrementAndGet());
        starts.getOrDefault(container.name(), none -> {}).accept(container);
    }

    @Override
    public void limitCpus(String id, long nanoCpus) {
        call("limit " + existing(id).name());
        existing(id).limit(nanoCpus);
    }

    @Override
    public ContainerState inspectContainer(String id) {
        looks.incrementAndGet();
        return existing(id).state();
    }

    @Override
    public List<ContainerState> inspectContainers(List<String> ids) {
        return ids.stream().map(this::inspectContainer).toList();
    }

    @Override
    public Following follow(Map<String, String> labels, Consumer<String> changed) {
        if (telling) {
            followers.add(changed);
        }
        return new Following() {
            @Override
            public boolean live() {
                return followers.contains(changed);
            }

            @Override
            public void close() {
                followers.remove(changed);
            }
        };
    }

    /** Has the engine tell what happens, but only what {@link #tell} says. */
    public FakeEngine telling() {
        telling = true;
        return this;
    }

    /** Tells those who follow that a container has changed. */
    public void tell(String id) {
        followers.forEach(follower -> follower.accept(id));
    }

    /** Ends the streams of those who follow, as an engine that restarts does. */
    public void breakStreams() {
        followers.clear();
    }

    /** How often a container was inspected. */
    public int looks() {
        return looks.get();
    }

    @Override
    public long memoryUsage(String id) {
        return existing(id).state().running() ? 1 << 20 : 0;
    }

    @Override
    public String lastLogLines(String id, int lines) {
        FakeContainer container = existing(id);
        RuntimeException failure = failures.get("logs " + container.name());
        if (failure != null) {
            throw failure;
        }
        List<String> all = container.log().lines().toList();
        return String.join("\n", all.subList(Math.max(0, all.size() - lines), all.size()));
    }

    @Override
    public void copyLogs(String id, OutputStream out) {
        try {
            out.write(existing(id).log().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean hasFile(String id, String path) {
        return existing(id).hasFile(path);
    }

    @Override
    public void removeContainer(String id) {
        call("remove container " + id);
        containers.values().removeIf(c -> c.id().equals(id) || c.name().equals(id));
    }

    @Override
    public void removeNetwork(String id) {
        call("remove network " + id);
        networks.values().removeIf(n -> n.id().equals(id));
    }

    @Override
    public void removeVolume(String name) {
        call("remove volume " + name);
        volumes.remove(name);
    }

    @Override
    public void removeImage(String id) {
        call("remove image " + id);
        images.values().removeIf(id::equals);
        builtImages.values().removeIf(id::equals);
        snapshots.values().removeIf(snapshot -> snapshot.id().equals(id));
    }

    @Override
    public void close() {
        closed.incrementAndGet();
    }

    private void call(String call) {
        calls.add(call);
        try {
            Thread.sleep(delays.getOrDefault(call, Duration.ZERO).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineException(Problem.of("Cannot " + call, "it was interrupted", ""), 0, e);
        }
        fail(call);
    }

    private void fail(String call) {
        RuntimeException failure = failures.get(call);
        if (failure != null && !mends.getOrDefault(call, () -> false).getAsBoolean()) {
            throw failure;
        }
    }

    private FakeContainer existing(String id) {
        try {
            return container(id);
        } catch (NoSuchElementException e) {
            throw new EngineException(Problem.of("Cannot find the container " + id, "there is none", ""), 404, e);
        }
    }

    private static boolean matches(Map<String, String> has, Map<String, String> wanted) {
        List<Map.Entry<String, String>> missing = new ArrayList<>(wanted.entrySet());
        missing.removeIf(label -> label.getValue().isEmpty()
                ? has.containsKey(label.getKey())
                : label.getValue().equals(has.get(label.getKey())));
        return missing.isEmpty();
    }
}
