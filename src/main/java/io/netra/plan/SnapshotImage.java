package io.netra.plan;

import java.time.Instant;

/**
 * An image that holds the initialised data of a service.
 *
 * @param id the image's
 * @param key what it was made of, see {@link SnapshotSpec#key}
 * @param createdAt when it was made; long ago where its label does not say
 */
public record SnapshotImage(String id, String key, Instant createdAt) {}
