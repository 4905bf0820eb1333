package io.netra.engine.docker;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netra.compose.ComposeService.VolumesFrom;
import io.netra.compose.Mount;
import io.netra.compose.Mount.Kind;
import io.netra.compose.Mount.Options;
import io.netra.plan.ContainerSpec;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A container's mounts. The engine's old form, {@code source:target:modes}, makes a missing folder of the host; its new
 * one can say more. Like Compose, this uses the old one as far as it goes.
 */
final class MountBody {

    private final ContainerSpec spec;

    private MountBody(ContainerSpec spec) {
        this.spec = spec;
    }

    static void put(ObjectNode host, ContainerSpec spec) {
        MountBody body = new MountBody(spec);
        List<Mount> mounts = spec.definition().storage().mounts();
        host.set(
                "Binds",
                Json.array(
                        mounts.stream().filter(MountBody::old).map(body::bind).toList()));
        mounts.stream()
                .filter(mount -> !old(mount))
                .forEach(mount -> host.withArrayProperty("Mounts").add(body.mount(mount)));
        spec.definition()
                .storage()
                .volumesFrom()
                .forEach(from -> host.withArrayProperty("VolumesFrom").add(body.volumesFrom(from)));
    }

    private static boolean old(Mount mount) {
        Options options = mount.options();
        return mount.source() != null
                && mount.kind() != Kind.TMPFS
                && options.createHostPath()
                && options.recursive() == null
                && options.propagation() == null
                && options.subpath() == null
                && options.labels().isEmpty();
    }

    private String bind(Mount mount) {
        List<String> modes = new ArrayList<>(List.of(mount.readOnly() ? "ro" : "rw"));
        if (mount.options().selinux() != null) {
            modes.add(mount.options().selinux());
        }
        if (mount.options().noCopy()) {
            modes.add("nocopy");
        }
        return source(mount) + ":" + mount.target() + ":" + String.join(",", modes);
    }

    private @Nullable String source(Mount mount) {
        return mount.volume() == null ? mount.source() : spec.volumes().get(mount.volume());
    }

    private ObjectNode mount(Mount mount) {
        ObjectNode body = Json.object()
                .put("Type", mount.kind().name().toLowerCase(java.util.Locale.ROOT))
                .put("Target", mount.target());
        if (source(mount) != null) {
            body.put("Source", source(mount));
        }
        if (mount.readOnly()) {
            body.put("ReadOnly", true);
        }
        switch (mount.kind()) {
            case BIND -> bindOptions(body.putObject("BindOptions"), mount);
            case VOLUME -> volumeOptions(body.putObject("VolumeOptions"), mount.options());
            case TMPFS -> tmpfsOptions(body.putObject("TmpfsOptions"), mount.options());
        }
        return body;
    }

    private static void bindOptions(ObjectNode body, Mount mount) {
        Options options = mount.options();
        if (options.propagation() != null) {
            body.put("Propagation", options.propagation());
        }
        if (options.createHostPath()) {
            body.put("CreateMountpoint", true);
        }
        String recursive = options.recursive() == null ? "" : options.recursive();
        switch (recursive) {
            case "disabled" -> body.put("NonRecursive", true);
            case "writable" -> body.put("ReadOnlyNonRecursive", true);
            case "readonly" -> body.put("ReadOnlyForceRecursive", true);
            default -> {
                // What the engine does anyway.
            }
        }
    }

    private static void volumeOptions(ObjectNode body, Options options) {
        if (options.noCopy()) {
            body.put("NoCopy", true);
        }
        if (options.subpath() != null) {
            body.put("Subpath", options.subpath());
        }
        if (!options.labels().isEmpty()) {
            body.set("Labels", Json.object(options.labels()));
        }
    }

    private static void tmpfsOptions(ObjectNode body, Options options) {
        if (options.tmpfsSize() != null) {
            body.put("SizeBytes", options.tmpfsSize());
        }
        if (options.tmpfsMode() != null) {
            body.put("Mode", options.tmpfsMode());
        }
    }

    private String volumesFrom(VolumesFrom from) {
        String container = from.service() == null ? from.container() : spec.containerOf(from.service());
        return container + (from.readOnly() ? ":ro" : "");
    }
}
