package io.netra.plan;

import io.netra.compose.ComposeFile;
import io.netra.compose.ComposeService;
import io.netra.compose.ComposeService.Condition;
import io.netra.image.ImageBuild;
import io.netra.stack.Labels;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Decides what has to be done so that an engine has what a compose file says. Pure: the same input gives the same plan.
 *
 * <p>Containers are created once those are gone that the file no longer has, whatever they depend on; only starts wait
 * for what the services they depend on need.
 */
public final class Planner {

    private final ComposeFile file;
    private final Observed observed;
    private final Creation creation;
    private final Plan.Builder plan = new Plan.Builder();
    private final ImageSteps images;
    /** The nodes after which no container is left that the file does not have. */
    private final Set<Integer> orphanSteps = new TreeSet<>();

    private final Map<String, Integer> networkSteps = new HashMap<>();
    private final Map<String, Integer> volumeSteps = new HashMap<>();
    /** The node after which a service's container runs; absent where it runs already. */
    private final Map<String, Integer> startSteps = new HashMap<>();
    /** The node after which a service is ready. */
    private final Map<String, Integer> readySteps = new HashMap<>();

    private Planner(ComposeFile file, List<ImageBuild> builds, Observed observed, Creation creation) {
        this.file = file;
        this.observed = observed;
        this.creation = creation;
        this.images = new ImageSteps(plan, observed, builds);
    }

    /**
     * Plans a start.
     *
     * @param builds the images that the file's services are built from, by service key
     * @param observed what the project has on the engine, and which of the images needed are there
     * @param creation what is added to everything that is created
     */
    public static Plan plan(ComposeFile file, List<ImageBuild> builds, Observed observed, Creation creation) {
        return new Planner(file, builds, observed, creation).plan();
    }

    /** Plans only what makes the images present. */
    public static Plan planImages(ComposeFile file, List<ImageBuild> builds, Observed observed) {
        Planner planner = new Planner(file, builds, observed, new Creation(Map.of(), false));
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
        planNetworks();
        planVolumes();
        Map<String, Integer> created = new HashMap<>();
        for (ComposeService service : file.services().values()) {
            Integer step = planContainer(service);
            if (step != null) {
                created.put(service.key(), step);
            }
        }
        for (String key : StartOrder.of(file)) {
            planStart(service(key), created.get(key));
        }
        return plan.build();
    }

    private ComposeService service(String key) {
        ComposeService service = file.services().get(key);
        if (service == null) {
            throw new IllegalArgumentException("the file has no service " + key);
        }
        return service;
    }

    /** What a container of today needs, its name, a port, a volume, an orphan may still hold. */
    private void removeOrphans() {
        for (Observed.Container container : observed.containers()) {
            String key = container.label(Labels.SERVICE);
            if (!file.services().containsKey(key)) {
                String cause = "the file has no service '" + key + "'";
                orphanSteps.add(plan.add(new Step.RemoveContainer(null, container), cause, Set.of()));
            }
        }
    }

    private void planNetworks() {
        file.networks().forEach((key, network) -> {
            if (observed.networks().stream().noneMatch(n -> n.name().equals(network.name()))) {
                Map<String, String> labels = creation.labels(file, network.labels());
                labels.put(Labels.NETWORK, key);
                networkSteps.put(
                        key,
                        plan.add(new Step.CreateNetwork(new NetworkSpec(network, labels)), "no network", Set.of()));
            }
        });
    }

    private void planVolumes() {
        file.volumes().forEach((key, volume) -> {
            if (observed.volumes().stream().noneMatch(v -> v.name().equals(volume.name()))) {
                Map<String, String> labels = creation.labels(file, volume.labels());
                labels.put(Labels.VOLUME, key);
                volumeSteps.put(
                        key, plan.add(new Step.CreateVolume(new VolumeSpec(volume, labels)), "no volume", Set.of()));
            }
        });
    }

    /** Plans the container of a service and returns the node that creates it, or {@code null} where it is kept. */
    private @Nullable Integer planContainer(ComposeService service) {
        ContainerSpec spec = creation.container(file, service);
        Set<Integer> after = new TreeSet<>(orphanSteps);
        addIfPresent(after, images.step(service));
        spec.definition().network().networks().keySet().forEach(key -> addIfPresent(after, networkSteps.get(key)));
        spec.volumes().keySet().forEach(key -> addIfPresent(after, volumeSteps.get(key)));
        String cause = "no container";
        Observed.Container existing = container(service.key());
        if (existing != null) {
            String difference = difference(existing, spec, service);
            if (difference == null) {
                return null;
            }
            cause = difference;
            after.add(plan.add(new Step.RemoveContainer(service.key(), existing), difference, Set.of()));
        }
        return plan.add(new Step.CreateContainer(spec, images.reference(service)), cause, after);
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
        if (service.network().networks().keySet().stream().anyMatch(networkSteps::containsKey)) {
            return "its network is gone";
        }
        boolean usable = existing.running()
                || existing.state().equals("created")
                || existing.state().equals("exited");
        return usable ? null : "it is " + existing.state();
    }

    private void planStart(ComposeService service, @Nullable Integer created) {
        String name = creation.containerName(file, service);
        Observed.Container existing = created == null ? container(service.key()) : null;
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
            startSteps.put(service.key(), start);
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
        readySteps.put(service.key(), ready);
        Long cpus = service.resources().nanoCpus();
        if (cpus != null && creation.cpusLater(file, service)) {
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
        service.dependsOn().forEach((key, condition) -> {
            // A dependency with a probe is waited for even where Compose would only have it started: Compose has no way
            // to ask it.
            boolean started = condition == Condition.STARTED && probe(service(key)) == null;
            addIfPresent(after, started ? startSteps.get(key) : readySteps.get(key));
        });
        return after;
    }

    private Observed.@Nullable Container container(String key) {
        List<Observed.Container> found = new ArrayList<>(observed.containers());
        found.removeIf(container -> !container.label(Labels.SERVICE).equals(key));
        return found.isEmpty() ? null : found.get(0);
    }

    private static void addIfPresent(Set<Integer> steps, @Nullable Integer step) {
        if (step != null) {
            steps.add(step);
        }
    }
}
