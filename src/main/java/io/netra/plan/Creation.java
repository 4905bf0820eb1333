package io.netra.plan;

import io.netra.compose.ComposeFile;
import io.netra.compose.ComposeNetwork;
import io.netra.compose.ComposeService;
import io.netra.compose.ComposeService.Endpoint;
import io.netra.compose.ComposeVolume;
import io.netra.compose.Mount;
import io.netra.plan.ContainerSpec.Attachment;
import io.netra.stack.Labels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What everything that a start creates is given beyond the file: names and labels.
 *
 * @param labels labels of everything created: who, when, for which checkout
 * @param bootBoost whether processor limits are set only once a service is ready
 */
public record Creation(Map<String, String> labels, boolean bootBoost) {

    /** The name of one of a service's containers: Compose's, unless the file has one. */
    String containerName(ComposeFile file, ComposeService service, int number) {
        String own = service.containerName();
        return own == null ? file.name() + "-" + service.key() + "-" + number : own;
    }

    /** Labels of a resource: the file's own, Compose's and netra's. */
    Map<String, String> labels(ComposeFile file, Map<String, String> own) {
        Map<String, String> all = new LinkedHashMap<>(own);
        all.putAll(labels);
        all.put(Labels.PROJECT, file.name());
        return all;
    }

    /** Whether its processor limit is set only once it is ready: not for one that is ready when it has ended. */
    boolean cpusLater(ComposeFile file, ComposeService service) {
        return bootBoost && service.resources().nanoCpus() != null && !file.runsToCompletion(service);
    }

    ContainerSpec container(ComposeFile file, ComposeService service, int number) {
        String name = containerName(file, service, number);
        List<Attachment> networks = attachments(file, service, name);
        Map<String, String> volumes = volumes(file, service);
        Map<String, List<String>> containers = containers(file, service);
        Map<String, String> all = labels(file, service.labels());
        all.put(Labels.SERVICE, service.key());
        all.put(Labels.CONTAINER_NUMBER, String.valueOf(number));
        all.put(Labels.ONEOFF, "False");
        all.put(Labels.WORKING_DIR, folder(file.path()));
        all.put(Labels.CONFIG_FILES, file.path().toString());
        all.put(Labels.DEPENDS_ON, dependsOn(service));
        if (service.image() != null) {
            all.put(Labels.IMAGE_NAME, service.image());
        }
        all.put(Labels.CONFIG_HASH, hash(service.definition(labels.keySet()), networks, volumes, containers));
        boolean cpusLater = cpusLater(file, service);
        return new ContainerSpec(name, number, service, networks, volumes, containers, all, cpusLater);
    }

    private static String folder(Path file) {
        Path parent = file.getParent();
        return parent == null ? "" : parent.toString();
    }

    /** The network with the highest priority comes first; of two alike the one whose key comes first. */
    private static List<Attachment> attachments(ComposeFile file, ComposeService service, String name) {
        Comparator<Map.Entry<String, Endpoint>> order =
                Comparator.comparingInt(entry -> -entry.getValue().priority());
        return service.network().networks().entrySet().stream()
                .sorted(order.thenComparing(Map.Entry.comparingByKey()))
                .map(entry -> attachment(file, service, name, entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Attachment attachment(
            ComposeFile file, ComposeService service, String name, String key, Endpoint endpoint) {
        ComposeNetwork network = file.networks().get(key);
        if (network == null) {
            throw new IllegalArgumentException("the file has no network " + key);
        }
        Set<String> aliases = new LinkedHashSet<>(List.of(name, service.key()));
        aliases.addAll(endpoint.aliases());
        return new Attachment(network.name(), List.copyOf(aliases), endpoint);
    }

    private Map<String, List<String>> containers(ComposeFile file, ComposeService service) {
        Map<String, List<String>> names = new TreeMap<>();
        for (String key : service.sharesWith()) {
            ComposeService other = file.services().get(key);
            if (other != null) {
                names.put(key, containerNames(file, other));
            }
        }
        return names;
    }

    /** The names of all containers of a service, in the order of their numbers. */
    List<String> containerNames(ComposeFile file, ComposeService service) {
        return IntStream.rangeClosed(1, service.deployment().replicas())
                .mapToObj(number -> containerName(file, service, number))
                .toList();
    }

    private static Map<String, String> volumes(ComposeFile file, ComposeService service) {
        Map<String, String> volumes = new HashMap<>();
        for (Mount mount : service.storage().mounts()) {
            ComposeVolume volume =
                    mount.volume() == null ? null : file.volumes().get(mount.volume());
            if (volume != null) {
                volumes.put(volume.key(), volume.name());
            }
        }
        return new TreeMap<>(volumes);
    }

    /** In the form from which the compose CLI rebuilds the order: {@code service:condition:restart}. */
    private static String dependsOn(ComposeService service) {
        return service.dependsOn().entrySet().stream()
                .map(e -> e.getKey() + ":" + e.getValue().condition().key() + ":"
                        + e.getValue().restart())
                .collect(Collectors.joining(","));
    }

    /**
     * Hash of everything that a container is created from but its image. A record's text has its fields in order, and the
     * maps in them keep the file's, so equal definitions have equal text.
     */
    private static String hash(ComposeService service, Object... resolved) {
        String text = RecordText.of(service) + "\n" + RecordText.of(Arrays.asList(resolved));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
