package io.netra.compose;

import io.netra.compose.ComposeService.GivenFile;
import io.netra.compose.ComposeService.VolumesFrom;
import io.netra.yaml.MalformedValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a service's mounts, and the files that it is given: {@code volumes}, {@code tmpfs}, secrets and configs. */
final class StorageReader {

    private final Section section;
    private final List<Mount> mounts = new ArrayList<>();
    private final Map<String, String> tmpfs = new LinkedHashMap<>();
    private final Set<String> targets = new HashSet<>();

    StorageReader(Section section) {
        this.section = section;
    }

    ComposeService.Storage read() {
        Value volumes = section.get("volumes");
        if (volumes != null) {
            volumes.items().forEach(item -> MountReader.read(item).ifPresent(mount -> add(mount, item)));
        }
        Value memory = section.get("tmpfs");
        if (memory != null) {
            memory.itemsOrSelf().forEach(this::addTmpfs);
        }
        boolean readOnly = section.flag("read_only");
        List<GivenFile> files = new ArrayList<>();
        for (FileObjects.Kind kind : FileObjects.Kind.values()) {
            new GivenFileReader(section, kind, readOnly).read(this::add, files::add);
        }
        return new ComposeService.Storage(
                Collections.unmodifiableList(mounts),
                Collections.unmodifiableMap(tmpfs),
                readOnly,
                volumesFrom(),
                Collections.unmodifiableList(files));
    }

    private void add(Mount mount, Value item) {
        claim(mount.target(), item);
        mounts.add(mount);
        if (mount.kind() == Mount.Kind.BIND && mount.source() != null) {
            item.reading().access().mount(item, mount.source());
        }
    }

    private void addTmpfs(Value item) {
        TmpfsReader.read(item).ifPresent(read -> {
            claim(read.target(), item);
            tmpfs.put(read.target(), read.options());
        });
    }

    private void claim(String target, Value item) {
        if (!targets.add(target)) {
            item.problem("something is mounted at '" + target + "' already", "Remove one of the two.");
        }
    }

    private List<VolumesFrom> volumesFrom() {
        List<VolumesFrom> all = new ArrayList<>();
        Value value = section.get("volumes_from");
        for (Value item : value == null ? List.<Value>of() : value.items()) {
            VolumesFrom from = item.parse(StorageReader::volumesFrom);
            if (from != null) {
                all.add(from);
                if (from.container() != null) {
                    item.reading().access().volumesOf(item, from.container());
                }
            }
        }
        return Collections.unmodifiableList(all);
    }

    /** {@code service[:ro]} or {@code container:name[:ro]}. */
    private static VolumesFrom volumesFrom(String text) {
        boolean container = text.startsWith("container:");
        String[] parts = (container ? text.substring("container:".length()) : text).split(":", -1);
        boolean readOnly = parts.length == 2 && parts[1].equals("ro");
        if (parts.length > 2 || parts[0].isEmpty() || (parts.length == 2 && !readOnly && !parts[1].equals("rw"))) {
            throw new MalformedValue(
                    "'" + text + "' names nothing to take volumes from", "Write service:ro or container:name:ro.");
        }
        return new VolumesFrom(container ? null : parts[0], container ? parts[0] : null, readOnly);
    }
}
