package io.netra.image;

import io.netra.compose.ComposeBuild;

/** The hash of all that a build is told: equal for equal input on any machine and at any time. */
final class ContextHash {

    private ContextHash() {}

    static String of(BuildContext context, ComposeBuild build) {
        Fingerprint hash = new Fingerprint().add("netra build 2");
        hash.add(String.valueOf(context.entries().size()));
        for (ContextEntry entry : context.entries()) {
            hash.add(entry.path())
                    .add(entry.kind().name())
                    .add(Integer.toOctalString(entry.mode()))
                    .add(entry.content());
        }
        return hash.add(context.dockerfileName())
                .add(build.target() == null ? "" : build.target())
                .add(build.args())
                .add(String.valueOf(build.options().network()))
                .add(String.valueOf(build.options().platform()))
                .add(String.valueOf(build.options().shmSize()))
                .add(build.options().extraHosts().toString())
                .add(build.options().ulimits().toString())
                .hex();
    }
}
