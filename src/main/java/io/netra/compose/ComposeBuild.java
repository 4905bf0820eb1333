package io.netra.compose;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the image of a service is built.
 *
 * @param context the folder sent to the builder, absolute
 * @param dockerfile the Dockerfile, absolute; may lie outside the context
 * @param target the stage to build; {@code null} for the last one
 * @param args build arguments
 * @param labels labels of the image
 * @param options what the builder is told beside that
 */
public record ComposeBuild(
        Path context,
        Path dockerfile,
        @Nullable String target,
        Map<String, String> args,
        Map<String, String> labels,
        Options options) {

    public ComposeBuild(
            Path context,
            Path dockerfile,
            @Nullable String target,
            Map<String, String> args,
            Map<String, String> labels) {
        this(context, dockerfile, target, args, labels, Options.NONE);
    }

    /**
     * @param inline the text of the Dockerfile itself; {@code null} where it is a file
     * @param cacheFrom images whose layers may be taken over
     * @param network of the steps that run something: {@code host} or {@code none}; {@code null} for the usual one
     * @param platform of the image; {@code null} for the engine's own
     * @param shmSize of those steps' /dev/shm, in bytes
     * @param extraHosts that those steps know: {@code name:address}
     * @param ulimits limits on those steps
     * @param tags further names of the image
     * @param noCache whether nothing is taken from the builder's cache
     * @param newestBases whether base images are pulled even if they are there
     */
    public record Options(
            @Nullable String inline,
            List<String> cacheFrom,
            @Nullable String network,
            @Nullable String platform,
            @Nullable Long shmSize,
            List<String> extraHosts,
            List<HostOptions.Ulimit> ulimits,
            List<String> tags,
            boolean noCache,
            boolean newestBases) {

        public static final Options NONE =
                new Options(null, List.of(), null, null, null, List.of(), List.of(), List.of(), false, false);

        /** The same for a platform. */
        public Options withPlatform(String other) {
            return new Options(
                    inline, cacheFrom, network, other, shmSize, extraHosts, ulimits, tags, noCache, newestBases);
        }

        /** The same with other places to take layers from, or without any at all. */
        public Options withCache(List<String> images, boolean none) {
            return new Options(
                    inline, images, network, platform, shmSize, extraHosts, ulimits, tags, none, newestBases);
        }
    }

    /** The same with another Dockerfile. */
    public ComposeBuild withDockerfile(Path other) {
        return new ComposeBuild(context, other, target, args, labels, options);
    }

    /** The same with other options. */
    public ComposeBuild withOptions(Options others) {
        return new ComposeBuild(context, dockerfile, target, args, labels, others);
    }

    /**
     * The same with further images whose layers may be taken over. What it builds holds its cache, so that it is such an
     * image as well once it is pushed.
     */
    public ComposeBuild sharingCache(List<String> images) {
        Map<String, String> more = new LinkedHashMap<>(args);
        more.putIfAbsent(BuildCacheReader.INLINE, "1");
        Set<String> all = new LinkedHashSet<>(options.cacheFrom());
        all.addAll(images);
        Options sharing = options.withCache(List.copyOf(all), options.noCache());
        return new ComposeBuild(context, dockerfile, target, more, labels, sharing);
    }

    /** The same with nothing taken from a cache. */
    public ComposeBuild withoutCache() {
        return withOptions(options.withCache(options.cacheFrom(), true));
    }

    /** The same with other labels. */
    public ComposeBuild withLabels(Map<String, String> others) {
        return new ComposeBuild(context, dockerfile, target, args, others, options);
    }
}
