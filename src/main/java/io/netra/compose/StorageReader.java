package io.netra.compose;

import io.netra.compose.ComposeService.Mount;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a service's mounts: {@code volumes} and {@code tmpfs}. */
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
            volumes.items().forEach(this::addVolume);
        }
        Value memory = section.get("tmpfs");
        if (memory != null) {
            memory.itemsOrSelf().forEach(this::addTmpfs);
        }
        return new ComposeService.Storage(
                Collections.unmodifiableList(mounts), Collections.unmodifiableMap(tmpfs), section.flag("read_only"));
    }

    private void addVolume(Value item) {
        if (TmpfsReader.isLongForm(item)) {
            TmpfsReader.longForm(item).ifPresent(read -> putTmpfs(read, item));
            return;
        }
        MountReader.read(item).ifPresent(mount -> {
            claim(mount.target(), item);
            if (mount.volume() != null) {
                section.reading().references().volume(mount.volume(), item.where());
            }
            mounts.add(mount);
        });
    }

    private void addTmpfs(Value item) {
        TmpfsReader.shortForm(item).ifPresent(read -> putTmpfs(read, item));
    }

    private void putTmpfs(TmpfsReader.Tmpfs read, Value item) {
        claim(read.target(), item);
        tmpfs.put(read.target(), read.options());
    }

    private void claim(String target, Value item) {
        if (!targets.add(target)) {
            item.problem("something is mounted at '" + target + "' already", "Remove one of the two.");
        }
    }
}
