package io.netra.compose;

import io.netra.compose.ComposeService.Deployment;
import io.netra.compose.ComposeService.Port;
import io.netra.compose.ComposeService.PullPolicy;
import io.netra.compose.project.WholeNumbers;
import io.netra.yaml.MalformedValue;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads one service: the parts by readers of their own, the rest itself. */
final class ServiceReader {

    private static final int MAX_REPLICAS = 1000;
    private static final Map<String, PullPolicy> PULL_POLICIES = Map.of(
            "always", PullPolicy.ALWAYS,
            "missing", PullPolicy.MISSING,
            "if_not_present", PullPolicy.MISSING,
            "never", PullPolicy.NEVER,
            "build", PullPolicy.BUILD);

    private final String key;
    private final Value value;
    private final Section section;

    ServiceReader(String key, Value value) {
        this.key = key;
        this.value = value;
        this.section = value.section("a service");
    }

    ComposeService read() {
        DeployReader deploy = new DeployReader(section);
        ComposeService service = new ComposeService(
                key,
                section.name("image", Names.IMAGE),
                build(),
                containerName(),
                ProgramReader.read(section),
                ResourcesReader.read(section, deploy),
                new StorageReader(section).read(),
                new ServiceNetworkReader(key, section).read(),
                new DependencyReader(key, section).read(),
                HealthcheckReader.read(section),
                restart(deploy),
                section.pairs("labels", Pairs.LABELS),
                new Deployment(replicas(deploy), pullPolicy(), section.string("platform")),
                HostOptionsReader.read(section, deploy));
        deploy.finish();
        // Whether it is part of the project at all was decided when the project was loaded.
        section.accept("profiles");
        section.refuseOthers();
        checkReplicas(service);
        return service;
    }

    private @Nullable ComposeBuild build() {
        Value build = section.get("build");
        if (build == null && section.get("image") == null && value.isMapping()) {
            String fact = value.path() + " has neither 'image' nor 'build'";
            section.problem(fact, "Say which image to run, or how to build one.");
        }
        ComposeBuild read = build == null ? null : BuildReader.read(build);
        String platform = section.string("platform");
        return read == null || platform == null || read.options().platform() != null
                ? read
                : read.withOptions(read.options().withPlatform(platform));
    }

    private @Nullable String containerName() {
        String name = section.name("container_name", Names.CONTAINER);
        if (name != null) {
            section.reading().references().containerName(name, section.where("container_name"));
        }
        return name;
    }

    /** What {@code deploy} says comes first, as in Compose. */
    private @Nullable String restart(DeployReader deploy) {
        String own = section.name("restart", Names.RESTART);
        String deployed = deploy.restart();
        return deployed == null ? own : deployed;
    }

    private int replicas(DeployReader deploy) {
        Value replicas = deploy.get("replicas");
        Value scale = section.get("scale");
        Integer first = replicas == null ? null : replicas.parse(ServiceReader::count);
        Integer second = scale == null ? null : scale.parse(ServiceReader::count);
        if (scale != null && replicas != null && !Objects.equals(first, second)) {
            scale.problem("it differs from '" + replicas.path() + "'", "Keep one of them.");
        }
        return second != null ? second : first != null ? first : 1;
    }

    private static Integer count(String text) {
        return WholeNumbers.parse(text, 0, MAX_REPLICAS);
    }

    private PullPolicy pullPolicy() {
        Value given = section.get("pull_policy");
        PullPolicy policy = given == null ? null : given.parse(ServiceReader::pullPolicy);
        if (given != null && policy == PullPolicy.BUILD && section.get("build") == null) {
            given.problem("there is nothing to build", "Write 'build:', or another policy.");
        }
        return policy == null ? PullPolicy.MISSING : policy;
    }

    private static PullPolicy pullPolicy(String text) {
        PullPolicy policy = PULL_POLICIES.get(text);
        if (policy == null) {
            throw new MalformedValue(
                    "netra does not support the pull policy '" + text + "'", "Write always, missing, never or build.");
        }
        return policy;
    }

    /** Several containers can't have one name, nor one port of the host. */
    private void checkReplicas(ComposeService service) {
        int replicas = service.deployment().replicas();
        if (replicas <= 1) {
            return;
        }
        String containers = replicas + " containers";
        if (service.containerName() != null) {
            section.problem(containers + " cannot all be called '" + service.containerName() + "'", "Remove the name.");
        }
        for (Port port : service.network().ports()) {
            if (port.published() != null && choices(port) < replicas) {
                section.problem(
                        containers + " cannot all be published on port " + port.published() + " of the host",
                        "Leave the choice to the engine, or write a range that is long enough.");
            }
        }
    }

    private static int choices(Port port) {
        return port.published() == null || port.last() == null ? 1 : port.last() - port.published() + 1;
    }
}
