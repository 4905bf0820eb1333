package io.netra.compose;

import org.jspecify.annotations.Nullable;

/** Reads one service: the parts by readers of their own, the rest itself. */
final class ServiceReader {

    private final String key;
    private final Value value;
    private final Section section;

    ServiceReader(String key, Value value) {
        this.key = key;
        this.value = value;
        this.section = value.section("a service");
    }

    ComposeService read() {
        ComposeService service = new ComposeService(
                key,
                section.name("image", Names.IMAGE),
                build(),
                containerName(),
                ProgramReader.read(section),
                ResourcesReader.read(section),
                new StorageReader(section).read(),
                new ServiceNetworkReader(key, section).read(),
                DependencyReader.read(key, section),
                HealthcheckReader.read(section),
                section.name("restart", Names.RESTART),
                section.pairs("labels", Pairs.LABELS));
        ignoreWhatDoesNoHarm();
        section.refuseOthers();
        return service;
    }

    private @Nullable ComposeBuild build() {
        Value build = section.get("build");
        if (build == null && section.get("image") == null && value.isMapping()) {
            String fact = value.path() + " has neither 'image' nor 'build'";
            section.problem(fact, "Say which image to run, or how to build one.");
        }
        return build == null ? null : BuildReader.read(build);
    }

    private @Nullable String containerName() {
        String name = section.name("container_name", Names.CONTAINER);
        if (name != null) {
            section.reading().references().containerName(name, section.where("container_name"));
        }
        return name;
    }

    private void ignoreWhatDoesNoHarm() {
        section.ignore("expose");
        Value pull = section.get("pull_policy");
        String policy = pull == null ? null : pull.string();
        if (pull != null && policy != null && !policy.equals("missing") && !policy.equals("if_not_present")) {
            pull.problem("netra does not support the pull policy '" + policy + "' yet", "Remove it, or write missing.");
        }
        Value platform = section.get("platform");
        if (platform != null && platform.string() != null) {
            platform.warning("netra ignores the platform", "The engine's own is used.");
        }
    }
}
