package io.netra.plan;

import io.netra.compose.ComposeFile;
import io.netra.compose.ComposeNetwork;
import io.netra.compose.ComposeService;
import io.netra.compose.ComposeVolume;
import io.netra.stack.Labels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What everything that a start creates is given beyond the file: names and labels.
 *
 * @param labels labels of everything created: who, when, for which checkout
 * @param bootBoost whether processor limits are set only once a service is ready
 */
public record Creation(Map<String, String> labels, boolean bootBoost) {

    /** The container's name: Compose's, unless the file has one. */
    String containerName(ComposeFile file, ComposeService service) {
        String own = service.containerName();
        return own == null ? file.name() + "-" + service.key() + "-1" : own;
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

    ContainerSpec container(ComposeFile file, ComposeService service) {
        List<ContainerSpec.Attachment> networks = attachments(file, service);
        Map<String, String> volumes = volumes(file, service);
        Map<String, String> all = labels(file, service.labels());
        all.put(Labels.SERVICE, service.key());
        all.put(Labels.CONTAINER_NUMBER, "1");
        all.put(Labels.ONEOFF, "False");
        all.put(Labels.WORKING_DIR, folder(file.path()));
        all.put(Labels.CONFIG_FILES, file.path().toString());
        all.put(Labels.DEPENDS_ON, dependsOn(service));
        if (service.image() != null) {
            all.put(Labels.IMAGE_NAME, service.image());
        }
        all.put(Labels.CONFIG_HASH, hash(service.definition(labels.keySet()), networks, volumes));
        return new ContainerSpec(
                containerName(file, service), service, networks, volumes, all, cpusLater(file, service));
    }

    private static String folder(Path file) {
        Path parent = file.getParent();
        return parent == null ? "" : parent.toString();
    }

    private List<ContainerSpec.Attachment> attachments(ComposeFile file, ComposeService service) {
        List<ContainerSpec.Attachment> networks = new ArrayList<>();
        service.network().networks().forEach((key, aliases) -> {
            ComposeNetwork network = file.networks().get(key);
            if (network == null) {
                throw new IllegalArgumentException("the file has no network " + key);
            }
            List<String> names = new ArrayList<>(List.of(service.key()));
            aliases.stream().filter(alias -> !names.contains(alias)).forEach(names::add);
            networks.add(new ContainerSpec.Attachment(network.name(), names));
        });
        return networks;
    }

    private static Map<String, String> volumes(ComposeFile file, ComposeService service) {
        Map<String, String> volumes = new HashMap<>();
        for (ComposeService.Mount mount : service.storage().mounts()) {
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
                .map(e -> e.getKey() + ":" + e.getValue().key() + ":false")
                .collect(Collectors.joining(","));
    }

    /**
     * Hash of everything that a container is created from but its image. Records print their fields in order, and the
     * maps in them keep the file's, so equal definitions have equal text.
     */
    private static String hash(
            ComposeService service, List<ContainerSpec.Attachment> networks, Map<String, String> volumes) {
        String text = service + "\n" + networks + "\n" + volumes;
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
