package io.netra.image;

import java.util.Collection;
import java.util.Map;

/** The hash of all that a built image depends on; the value of the label {@code io.netra.build-hash}. */
public final class BuildHash {

    private BuildHash() {}

    /**
     * Equal hashes mean that building again would give an equal image.
     *
     * @param contentHash of {@link ImageBuild#contentHash()}
     * @param baseImageIds ids of {@link ImageBuild#baseImages()}, in that order
     * @param labels labels that the image gets, without the one that this hash goes in
     */
    public static String of(String contentHash, Collection<String> baseImageIds, Map<String, String> labels) {
        Fingerprint hash = new Fingerprint().add("netra image 1").add(contentHash);
        hash.add(String.valueOf(baseImageIds.size()));
        baseImageIds.forEach(hash::add);
        return hash.add(labels).hex();
    }
}
