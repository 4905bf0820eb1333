package io.netra.plan;

import java.util.List;
import java.util.Map;

/**
 * An image to make of a container.
 *
 * @param reference its name
 * @param baseId the image of the container: what the new one runs is what that one runs
 * @param before words that come before that
 * @param labels the new image's
 */
public record ImageCommit(String reference, String baseId, List<String> before, Map<String, String> labels) {}
