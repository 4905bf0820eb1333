package io.netra.image;

import io.netra.compose.ComposeBuild;
import java.util.List;

/**
 * One image to build, its context read and hashed.
 *
 * @param service the service's key in the compose file
 * @param tag the name that the image gets: {@code netra-alpine-test-backend:latest}
 * @param build where it comes from
 * @param context the files that the builder is sent
 * @param baseImages images of other origin that its Dockerfile starts from, in order, without repeats
 * @param contentHash hash of the context, the Dockerfile, the target and the arguments, hexadecimal
 */
public record ImageBuild(
        String service,
        String tag,
        ComposeBuild build,
        BuildContext context,
        List<PlatformImage> baseImages,
        String contentHash) {}
