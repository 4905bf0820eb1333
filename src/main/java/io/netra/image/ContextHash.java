package io.netra.image;

import io.netra.compose.ComposeBuild;

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
        return hash.add(context.dockerfileName())
                .add(build.target() == null ? "" : build.target())
                .add(build.args())
                .hex();
    }
}
