package io.netra.mojo;

import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** What the goals share that build images. */
@SuppressWarnings("unused") // Parameters reads the fields, by name.
abstract class AbstractImagesMojo extends AbstractStackMojo {

    /**
     * Whether every image is built anew: neither an image that was built of the same content before, nor the builder's
     * cache is used. Images that are not built, and base images, are pulled only if they are not there, as ever.
     *
     * @since 0.1.0
     */
    @Parameter(property = "netra.noCache", defaultValue = "false")
    private @Nullable String noCache;

    /**
     * Images whose layers builds may take over where nothing has changed, comma separated: those that another machine
     * has built and pushed. What is built with this parameter holds its cache, so that it is such an image once it is
     * pushed. It needs BuildKit.
     *
     * @since 0.1.0
     */
    @Parameter(property = "netra.cacheFrom")
    private @Nullable String cacheFrom;
}
