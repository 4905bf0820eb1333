package io.netra.plan;

import io.netra.image.Fingerprint;
import io.netra.stack.Labels;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How the initialised data of a service is kept: all that is known of it without the engine.
 *
 * @param service the service's key
 * @param repository the name of the images, without a tag
 * @param contentHash of all that decides on the data but the image: scripts, variables, the command
 * @param directory where the data lies in memory
 * @param stopSignal what makes the service end with its data whole: {@code INT}
 * @param probe tells when all is initialised
 * @param labels of the image, but for its key
 */
public record SnapshotSpec(
        String service,
        String repository,
        String contentHash,
        String directory,
        String stopSignal,
        ProbeSpec probe,
        Map<String, String> labels) {

    private static final int TAG_LENGTH = 12;

    /** Equal keys mean that the same data would come about again. */
    public String key(String imageId) {
        return new Fingerprint()
                .add("netra snapshot 1")
                .add(contentHash)
                .add(imageId)
                .add(String.join(" ", saving()))
                .add(String.join(" ", restoring()))
                .hex();
    }

    /** The name of the image. */
    public String reference(String imageId) {
        return repository + ":" + key(imageId).substring(0, TAG_LENGTH);
    }

    /** What comes before the program of the container that the snapshot is made of. */
    List<String> saving() {
        return List.of("/bin/sh", "-c", SnapshotScripts.SAVE, directory, stopSignal);
    }

    /** What comes before the program of each container that starts from the snapshot. */
    List<String> restoring() {
        return List.of("/bin/sh", "-c", SnapshotScripts.RESTORE, directory);
    }

    /** The image to make of a container that has ended. */
    public ImageCommit commit(String imageId) {
        Map<String, String> all = new LinkedHashMap<>(labels);
        all.put(Labels.SNAPSHOT, key(imageId));
        return new ImageCommit(reference(imageId), imageId, restoring(), all);
    }
}
