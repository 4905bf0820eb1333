package io.netra.image;

import io.netra.compose.ComposeBuild;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The hash of all that a build is told: equal for equal input on any machine and at any time. */
final class ContextHash {

    private ContextHash() {}

    static String of(BuildContext context, ComposeBuild build) {
        Fingerprint hash = new Fingerprint().add("netra build 1");
        hash.add(String.valueOf(context.entries().size()));
        for (ContextEntry entry : context.entries()) {
            hash.add(entry.path())
                    .add(entry.kind().name())
                    .add(Integer.toOctalString(entry.mode()))
                    .add(entry.content());
        }
        hash.add(context.dockerfileName())
                .add(build.target() == null ? "" : build.target())
                .add(build.args());
        Map<String, String> settings = settings(build.options());
        // Nothing set adds nothing: what was built before these could be set stays known.
        return settings.isEmpty() ? hash.hex() : hash.add(settings).hex();
    }

    /** What of a builder's settings can change the image. */
    private static Map<String, String> settings(ComposeBuild.Options options) {
        Map<String, String> settings = new TreeMap<>();
        put(settings, "network", options.network());
        put(settings, "platform", options.platform());
        put(settings, "shm", options.shmSize());
        put(settings, "hosts", options.extraHosts().isEmpty() ? null : options.extraHosts());
        put(settings, "ulimits", options.ulimits().isEmpty() ? null : options.ulimits());
        return settings;
    }

    private static void put(Map<String, String> settings, String key, @Nullable Object value) {
        if (value != null) {
            settings.put(key, value.toString());
        }
    }
}
