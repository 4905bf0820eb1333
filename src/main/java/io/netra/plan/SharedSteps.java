package io.netra.plan;

import io.netra.compose.ComposeFile;
import io.netra.compose.ComposeService;
import io.netra.compose.Mount;
import io.netra.plan.Step.SharedKind;
import io.netra.stack.Labels;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Plans the networks and volumes that services use; those that none uses are not made. What something else has made is
 * only looked for.
 */
final class SharedSteps {

    private final ComposeFile file;
    private final Set<String> presentNetworks;
    private final Set<String> presentVolumes;
    private final Creation creation;
    private final Plan.Builder plan;
    private final Map<String, Integer> networks = new HashMap<>();
    private final Map<String, Integer> volumes = new HashMap<>();
    /** Keys of the networks that are made anew. */
    private final Set<String> newNetworks = new TreeSet<>();

    SharedSteps(ComposeFile file, Observed observed, Creation creation, Plan.Builder plan) {
        this.file = file;
        this.presentNetworks =
                observed.networks().stream().map(Observed.Network::name).collect(Collectors.toSet());
        this.presentVolumes =
                observed.volumes().stream().map(Observed.Volume::name).collect(Collectors.toSet());
        this.creation = creation;
        this.plan = plan;
    }

    void plan() {
        Collection<ComposeService> services = file.services().values();
        Set<String> usedNetworks = services.stream()
                .flatMap(service -> service.network().networks().keySet().stream())
                .collect(Collectors.toSet());
        Set<String> usedVolumes = services.stream()
                .flatMap(service -> service.storage().mounts().stream())
                .map(Mount::volume)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        file.networks().keySet().stream().filter(usedNetworks::contains).forEach(this::network);
        file.volumes().keySet().stream().filter(usedVolumes::contains).forEach(this::volume);
    }

    private void network(String key) {
        var network = Objects.requireNonNull(file.networks().get(key));
        if (network.external()) {
            networks.put(key, find(SharedKind.NETWORK, network.name()));
        } else if (!presentNetworks.contains(network.name())) {
            Map<String, String> labels = creation.labels(file, network.labels());
            labels.put(Labels.NETWORK, key);
            Step step = new Step.CreateNetwork(new NetworkSpec(network, labels));
            networks.put(key, plan.add(step, "no network", Set.of()));
            newNetworks.add(key);
        }
    }

    private void volume(String key) {
        var volume = Objects.requireNonNull(file.volumes().get(key));
        if (volume.external()) {
            volumes.put(key, find(SharedKind.VOLUME, volume.name()));
        } else if (!presentVolumes.contains(volume.name())) {
            Map<String, String> labels = creation.labels(file, volume.labels());
            labels.put(Labels.VOLUME, key);
            Step step = new Step.CreateVolume(new VolumeSpec(volume, labels));
            volumes.put(key, plan.add(step, "no volume", Set.of()));
        }
    }

    private int find(SharedKind kind, String name) {
        return plan.add(new Step.FindExternal(kind, name), "something else has made it", Set.of());
    }

    /** The nodes after which all is there that a service uses. */
    Set<Integer> before(ComposeService service, Collection<String> volumeKeys) {
        Set<Integer> after = new TreeSet<>();
        service.network().networks().keySet().forEach(key -> addIfPresent(after, networks.get(key)));
        volumeKeys.forEach(key -> addIfPresent(after, volumes.get(key)));
        return after;
    }

    /** Whether a network of the service is made anew: its containers know another one of that name. */
    boolean hasNewNetwork(ComposeService service) {
        return service.network().networks().keySet().stream().anyMatch(newNetworks::contains);
    }

    private static void addIfPresent(Set<Integer> steps, @org.jspecify.annotations.Nullable Integer step) {
        if (step != null) {
            steps.add(step);
        }
    }
}
