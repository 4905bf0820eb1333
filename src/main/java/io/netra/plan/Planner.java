package io.netra.plan;

import io.netra.compose.ComposeFile;
import io.netra.compose.ComposeService;
import io.netra.compose.ComposeService.Condition;
import io.netra.image.ImageBuild;
import io.netra.stack.Labels;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Decides what has to be done so that an engine has what a compose file says. Pure: the same input gives the same plan.
 *
 * <p>Containers are created once those are gone that the file no longer has, whatever they depend on, but for those
 * that share something with others; only starts wait for what the services they depend on need.
 */
public final class Planner {

    private final ComposeFile file;
    private final Observed observed;
    private final Creation creation;
    private final Plan.Builder plan = new Plan.Builder();
    private final ImageSteps images;
    private final SharedSteps shared;
    /** What is there, by service and number. */
    private final Map<String, Map<Integer, Observed.Container>> containers = new HashMap<>();
    /** The nodes after which no container is left that the file does not have. */
    private final Set<Integer> orphanSteps = new TreeSet<>();
    /** The node that creates a container, by its name; absent where it is kept. */
    private final Map<String, Integer> createSteps = new HashMap<>();
    /** The nodes after which a service's containers run; absent where they run already. */
    private final Map<String, Set<Integer>> startSteps = new HashMap<>();
    /** The nodes after which a service is ready. */
    private final Map<String, Set<Integer>> readySteps = new HashMap<>();

    private Planner(Wanted wanted, Observed observed, Creation creation) {
        this.file = wanted.file();
        this.observed = observed;
        this.creation = creation;
        this.images = new ImageSteps(plan, observed, wanted);
        this.shared = new SharedSteps(file, observed, creation, plan);
        for (Observed.Container container : observed.containers()) {
            containers
                    .computeIfAbsent(container.label(Labels.SERVICE), service -> new HashMap<>())
                    .putIfAbsent(container.number(), container);
        }
    }

    /**
     * Plans a start.
     *
     * @param builds the images that the file's services are built from, by service key
     * @param observed what the project has on the engine, and which of the images needed are there
     * @param creation what is added to everything that is created
     */
    public static Plan plan(ComposeFile file, List<ImageBuild> builds, Observed observed, Creation creation) {
        return plan(new Wanted(file, builds, List.of()), observed, creation);
    }

    /** Plans a start in which services start from snapshots where there are any; see {@link SnapshotPlanner}. */
    public static Plan plan(Wanted wanted, Observed observed, Creation creation) {
        return new Planner(wanted, observed, creation).plan();
    }

    /** Plans only what makes the images present. */
    public static Plan planImages(ComposeFile file, List<ImageBuild> builds, Observed observed) {
        Planner planner = new Planner(new Wanted(file, builds, List.of()), observed, new Creation(Map.of(), false));
        file.services().values().forEach(planner.images::step);
        return planner.plan.build();
    }

    /** Ids of the images that are there already, by the reference that the plan's steps name them with. */
    public static Map<String, String> imageIds(List<ImageBuild> builds, Observed observed) {
        Map<String, String> ids = new HashMap<>(observed.images());
        for (ImageBuild build : builds) {
            String id = ImageSteps.builtId(build, observed);
            if (id != null) {
                ids.put(build.tag(), id);
            }
        }
        return ids;
    }

    /** The same, with those of the snapshots that services start from. */
    public static Map<String, String> imageIds(Wanted wanted, Observed observed) {
        Map<String, String> ids = imageIds(wanted.builds(), observed);
        ImageSteps images = new ImageSteps(new Plan.Builder(), observed, wanted);
        snapshots(wanted, observed)
                .forEach((key, snapshot) -> ids.put(images.reference(wanted.service(key)), snapshot.id()));
        return ids;
    }

    /** The snapshots that services start from, by the services' keys. */
    public static Map<String, SnapshotImage> snapshots(Wanted wanted, Observed observed) {
        ImageSteps images = new ImageSteps(new Plan.Builder(), observed, wanted);
        Map<String, SnapshotImage> used = new TreeMap<>();
        for (SnapshotSpec spec : wanted.snapshots()) {
            SnapshotImage snapshot = images.snapshot(wanted.service(spec.service()));
            if (snapshot != null) {
                used.put(spec.service(), snapshot);
            }
        }
        return used;
    }

    /** The id of the image that was built from exactly this; {@code null} where there is none. */
    public static @Nullable String builtId(ImageBuild build, Observed observed) {
        return ImageSteps.builtId(build, observed);
    }

    /** The hash of all that may make a build fail, so without its labels; {@code null} where a base image is not there. */
    public static @Nullable String buildHash(ImageBuild build, Observed observed) {
        return ImageSteps.hash(build, observed, Map.of());
    }

    private Plan plan() {
        file.services().values().forEach(images::step);
        removeOrphans();
        shared.plan();
        Set<String> order = StartOrder.of(file);
        Collection<String> creationOrder = anyShares() ? order : file.services().keySet();
        creationOrder.forEach(key -> eachContainer(service(key), this::planContainer));
        order.forEach(key -> eachContainer(service(key), this::planStart));
        return plan.build();
    }

    /** Whether a container has to exist before another one can be made. */
    private boolean anyShares() {
        return file.services().values().stream()
                .anyMatch(service -> !service.sharesWith().isEmpty()
                        || service.dependsOn().values().stream().anyMatch(ComposeService.Dependency::restart));
    }

    private ComposeService service(String key) {
        ComposeService service = file.services().get(key);
        if (service == null) {
            throw new IllegalArgumentException("the file has no service " + key);
        }
        return service;
    }

    private interface ContainerAction {
        void plan(ComposeService service, int number);
    }

    private static void eachContainer(ComposeService service, ContainerAction action) {
        for (int number = 1; number <= service.deployment().replicas(); number++) {
            action.plan(service, number);
        }
    }

    /** What a container of today needs, its name, a port, a volume, an orphan may still hold. */
    private void removeOrphans() {
        for (Observed.Container container : observed.containers()) {
            String key = container.label(Labels.SERVICE);
            ComposeService service = file.services().get(key);
            if (service == null || container.number() > service.deployment().replicas()) {
                String cause = service == null
                        ? "the file has no service '" + key + "'"
                        : "the file has " + service.deployment().replicas() + " of service '" + key + "'";
                orphanSteps.add(plan.add(new Step.RemoveContainer(null, container), cause, Set.of()));
            }
        }
    }

    /** Plans a container, where it is not kept. */
    private void planContainer(ComposeService service, int number) {
        ContainerSpec spec = creation.container(file, service, number);
        Set<Integer> after = new TreeSet<>(orphanSteps);
        addIfPresent(after, images.step(service));
        after.addAll(shared.before(service, spec.volumes().keySet()));
        spec.containers().values().forEach(names -> names.forEach(name -> addIfPresent(after, createSteps.get(name))));
        String cause = "no container";
        Observed.Container existing = container(service.key(), number);
        if (existing != null) {
            String difference = difference(existing, spec, service);
            if (difference == null) {
                return;
            }
            cause = difference;
            after.add(plan.add(new Step.RemoveContainer(service.key(), existing), difference, Set.of()));
        }
        String from = images.snapshot(service) == null ? "" : "; it starts from a snapshot";
        Step create = new Step.CreateContainer(spec, images.reference(service));
        createSteps.put(spec.name(), plan.add(create, cause + from, after));
    }

    /** Why a container can't be kept; {@code null} where it can. */
    private @Nullable String difference(Observed.Container existing, ContainerSpec spec, ComposeService service) {
        if (!existing.label(Labels.CONFIG_HASH).equals(spec.labels().get(Labels.CONFIG_HASH))) {
            return "its definition has changed";
        }
        String image = images.knownId(service);
        if (image == null || !image.equals(existing.label(Labels.IMAGE))) {
            return "its image has changed";
        }
        // The engine knows a container's networks by their ids: one created anew under the same name is another.
        if (shared.hasNewNetwork(service)) {
            return "its network is gone";
        }
        String other = replaced(service);
        if (other != null) {
            return "service '" + other + "' has a new container";
        }
        boolean usable = existing.running()
                || existing.state().equals("created")
                || existing.state().equals("exited");
        return usable ? null : "it is " + existing.state();
    }

    /** A service that this one shares something with, or follows, and that gets a new container. */
    private @Nullable String replaced(ComposeService service) {
        Set<String> others = service.sharesWith();
        service.dependsOn().forEach((key, dependency) -> {
            if (dependency.restart()) {
                others.add(key);
            }
        });
        return others.stream()
                .filter(file.services()::containsKey)
                .filter(key ->
                        creation.containerNames(file, service(key)).stream().anyMatch(createSteps::containsKey))
                .findFirst()
                .orElse(null);
    }

    private void planStart(ComposeService service, int number) {
        String name = creation.containerName(file, service, number);
        Integer created = createSteps.get(name);
        Observed.Container existing = created == null ? container(service.key(), number) : null;
        Set<Integer> before = new TreeSet<>();
        if (existing == null || !existing.running()) {
            Set<Integer> after = dependencies(service);
            if (created == null) {
                after.addAll(orphanSteps);
            } else {
                after.add(created);
            }
            String id = existing == null ? null : existing.id();
            String cause = existing == null ? "just created" : "it is " + existing.state();
            int start = plan.add(new Step.StartContainer(service.key(), name, id), cause, after);
            startSteps.computeIfAbsent(service.key(), k -> new TreeSet<>()).add(start);
            before.add(start);
        }
        planReadiness(service, name, before);
    }

    private void planReadiness(ComposeService service, String name, Set<Integer> after) {
        boolean completion = file.runsToCompletion(service);
        ProbeSpec probe = probe(service);
        // A health check that stands in the file beside a probe asks the same question, only later. One that the image
        // brings is the image's own word, and counts.
        boolean awaitHealth = probe == null || service.healthcheck() == null;
        int ready = plan.add(
                new Step.AwaitReady(service.key(), name, completion ? null : probe, completion, awaitHealth),
                "it has to " + (completion ? "end" : "answer"),
                after);
        readySteps.computeIfAbsent(service.key(), k -> new TreeSet<>()).add(ready);
        Long cpus = service.resources().nanoCpus();
        boolean starts = !after.isEmpty();
        if (cpus != null && starts && creation.cpusLater(file, service)) {
            plan.add(new Step.LimitCpus(service.key(), name, cpus), "it booted without the limit", Set.of(ready));
        }
    }

    private static @Nullable ProbeSpec probe(ComposeService service) {
        String label = service.labels().get(Labels.PROBE);
        return label == null ? null : ProbeSpec.parse(label);
    }

    /** What has to be done before a service starts, for the sake of those it depends on. */
    private Set<Integer> dependencies(ComposeService service) {
        Set<Integer> after = new TreeSet<>();
        service.dependsOn().forEach((key, dependency) -> {
            ComposeService other = file.services().get(key);
            // A dependency with a probe is waited for even where Compose would only have it started: Compose has no way
            // to ask it.
            boolean started = dependency.condition() == Condition.STARTED && other != null && probe(other) == null;
            after.addAll((started ? startSteps : readySteps).getOrDefault(key, Set.of()));
        });
        return after;
    }

    private Observed.@Nullable Container container(String key, int number) {
        return containers.getOrDefault(key, Map.of()).get(number);
    }

    private static void addIfPresent(Set<Integer> steps, @Nullable Integer step) {
        if (step != null) {
            steps.add(step);
        }
    }
}
