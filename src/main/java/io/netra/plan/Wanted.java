package io.netra.plan;

import io.netra.compose.ComposeFile;
import io.netra.compose.ComposeService;
import io.netra.image.Fingerprint;
import io.netra.image.ImageBuild;
import io.netra.stack.Labels;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What an engine is to have.
 *
 * @param file the compose file
 * @param builds the images that its services are built from, by service key
 * @param snapshots services that start from their initialised data where the engine has it
 */
public record Wanted(ComposeFile file, List<ImageBuild> builds, List<SnapshotSpec> snapshots) {

    /** Labels of the file that say whose it is, in a record's text. */
    private static final Pattern OWNER =
            Pattern.compile("(?:" + Labels.CHECKOUT + "|" + Labels.EXECUTION + ")=[^,]*, ");

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

    /** Equal for what would be equal environments but for their names and owners. */
    public String likeness() {
        Fingerprint likeness = new Fingerprint().add("netra stack 1");
        for (Object part : List.of(file.services(), file.networks(), file.volumes(), snapshots)) {
            String text = RecordText.of(part).replace(file.name(), "");
            likeness.add(OWNER.matcher(text).replaceAll(""));
        }
        builds.forEach(build -> likeness.add(build.service()).add(build.contentHash()));
        return likeness.hex();
    }
}
