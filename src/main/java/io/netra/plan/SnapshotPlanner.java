package io.netra.plan;

import io.netra.compose.ComposeService;
import io.netra.compose.ComposeService.Deployment;
import io.netra.compose.ComposeService.Network;
import io.netra.compose.ComposeService.Port;
import io.netra.compose.ComposeService.Program;
import io.netra.compose.ComposeService.PullPolicy;
import io.netra.compose.ComposeService.Storage;
import io.netra.stack.Labels;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Decides which snapshots have to be made before a start: those of services that are to start from one and for whose
 * content there is none. A container like the service's own is started for it, waited for, stopped and kept. Pure.
 *
 * <p>Where the image is not there yet, only that is planned: its id is a part of what a snapshot is known by.
 */
public final class SnapshotPlanner {

    /** What the containers are called beside those of their services. */
    private static final String SUFFIX = "-snapshot";

    private final Wanted wanted;
    private final Observed observed;
    private final Creation creation;
    private final Plan.Builder plan = new Plan.Builder();
    private final ImageSteps images;
    private final Set<String> planned = new HashSet<>();

    private SnapshotPlanner(Wanted wanted, Observed observed, Creation creation) {
        this.wanted = wanted;
        this.observed = observed;
        this.creation = creation;
        this.images = new ImageSteps(plan, observed, wanted);
    }

    /** Plans what is missing; a plan without steps where nothing is. */
    public static Plan plan(Wanted wanted, Observed observed, Creation creation) {
        SnapshotPlanner planner = new SnapshotPlanner(wanted, observed, creation);
        wanted.snapshots().forEach(planner::plan);
        return planner.plan.build();
    }

    /** The service that a step was for, by key, or that a snapshot was being made of. */
    public static String serviceOf(String key) {
        return key.endsWith(SUFFIX) ? key.substring(0, key.length() - SUFFIX.length()) : key;
    }

    private void plan(SnapshotSpec spec) {
        ComposeService service = wanted.service(spec.service());
        String imageId = images.baseId(service);
        if (imageId == null) {
            images.baseStep(service);
        } else if (!observed.snapshots().containsKey(spec.key(imageId)) && planned.add(spec.key(imageId))) {
            make(service, spec, imageId);
        }
    }

    private void make(ComposeService service, SnapshotSpec spec, String imageId) {
        ContainerSpec container = container(service, spec);
        String key = container.definition().key();
        String name = container.name();
        Set<Integer> after = new TreeSet<>();
        for (Observed.Container left : observed.containers()) {
            if (left.name().equals(name)) {
                after.add(plan.add(new Step.RemoveContainer(key, left), "it was left behind", Set.of()));
            }
        }
        Step create = new Step.CreateContainer(container, images.baseReference(service));
        int created = plan.add(create, "no snapshot of this content", after);
        int started = plan.add(new Step.StartContainer(key, name, null), "just created", Set.of(created));
        int ready = plan.add(
                new Step.AwaitReady(key, name, spec.probe(), false, false),
                "it has to be initialised",
                Set.of(started));
        plan.add(new Step.SaveSnapshot(spec, name, imageId), "its data is whole", Set.of(ready));
    }

    /** As the service's own, so that the same data comes about, but on no network of the environment's. */
    private ContainerSpec container(ComposeService service, SnapshotSpec spec) {
        String key = service.key() + SUFFIX;
        Map<String, String> labels = creation.labels(wanted.file(), Map.of());
        labels.put(Labels.SERVICE, key);
        labels.put(Labels.CONTAINER_NUMBER, "1");
        labels.put(Labels.ONEOFF, "True");
        return new ContainerSpec(
                wanted.file().name() + "-" + key,
                1,
                definition(key, service, spec),
                List.of(),
                Map.of(),
                Map.of(),
                labels,
                true,
                spec.saving());
    }

    private static ComposeService definition(String key, ComposeService service, SnapshotSpec spec) {
        return new ComposeService(
                key,
                service.image(),
                null,
                null,
                program(service.program()),
                service.resources(),
                storage(service.storage()),
                network(service.network(), spec.probe().port()),
                Map.of(),
                null,
                null,
                Map.of(),
                new Deployment(1, PullPolicy.MISSING, service.deployment().platform()),
                service.host());
    }

    /** The shell around it is what the engine stops, and waits for. */
    private static Program program(Program own) {
        return new Program(
                own.entrypoint(),
                own.command(),
                own.environment(),
                own.user(),
                own.workingDir(),
                own.init(),
                own.tty(),
                own.stdinOpen(),
                "SIGTERM",
                null);
    }

    /** The data is kept in the container's own file system. */
    private static Storage storage(Storage own) {
        return new Storage(own.mounts(), own.tmpfs(), false, own.volumesFrom(), own.files());
    }

    private static Network network(Network own, int port) {
        return new Network(
                null,
                List.of(new Port(port, "tcp", "127.0.0.1", null)),
                List.of(),
                Map.of(),
                own.identity(),
                List.of(),
                List.of());
    }
}
