package io.netra.plan;

import io.netra.compose.ComposeFile;
import io.netra.compose.ComposeService;
import io.netra.image.Fingerprint;
import io.netra.image.ImageBuild;
import java.util.List;
import java.util.Set;

/**
 * What an engine is to have.
 *
 * @param file the compose file
 * @param builds the images that its services are built from, by service key
 * @param snapshots services that start from their initialised data where the engine has it
 */
public record Wanted(ComposeFile file, List<ImageBuild> builds, List<SnapshotSpec> snapshots) {

    /** A service of the file by its key. */
    public ComposeService service(String key) {
        ComposeService service = file.services().get(key);
        if (service == null) {
            throw new IllegalArgumentException("the file has no service " + key);
        }
        return service;
    }

    /** The same, with these services, by key, starting as if there were no snapshots. */
    public Wanted withoutSnapshotsOf(Set<String> services) {
        List<SnapshotSpec> rest = snapshots.stream()
                .filter(spec -> !services.contains(spec.service()))
                .toList();
        return new Wanted(file, builds, rest);
    }

    /** Equal for what would be equal environments but for their names. */
    public String likeness() {
        Fingerprint likeness = new Fingerprint().add("netra stack 1");
        for (Object part : List.of(file.services(), file.networks(), file.volumes(), snapshots)) {
            likeness.add(RecordText.of(part).replace(file.name(), ""));
        }
        builds.forEach(build -> likeness.add(build.service()).add(build.contentHash()));
        return likeness.hex();
    }
}
