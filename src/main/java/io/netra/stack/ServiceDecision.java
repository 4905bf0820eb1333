package io.netra.stack;

import io.netra.dockerfile.Dockerfile;
import io.netra.problem.Location;
import io.netra.problem.Problems;
import io.netra.settings.EnvironmentType;
import io.netra.settings.PortMode;
import io.netra.settings.ServiceSettings;
import io.netra.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decides one service: its variant, image, ports, probe and limits. */
final class ServiceDecision {

    /** What one service may use of the processors in an Alpine test environment. */
    private static final double ALPINE_TEST_CPUS = 0.25;
    /** What the documented Alpine ports are above the regular ones. */
    private static final int ALPINE_PORT_OFFSET = 2;

    private static final String OR_NOT = ", or have it stay out by <alpine>false</alpine>";

    private final Settings settings;
    private final ServiceSettings service;
    private final ServiceType type;
    private final Problems problems;

    ServiceDecision(Settings settings, ServiceSettings service, ServiceType type, Problems problems) {
        this.settings = settings;
        this.service = service;
        this.type = type;
        this.problems = problems;
    }

    StackService decide(Variant stackVariant, @Nullable String knownFallback) {
        refuseTwoOrigins();
        // A service can keep out of Alpine, not go there alone: one switch turns the whole stack.
        boolean alpineWanted = stackVariant == Variant.ALPINE && !Boolean.FALSE.equals(service.alpine());
        String fallback = alpineWanted ? reasonAgainstAlpine(knownFallback) : null;
        Variant variant = alpineWanted && fallback == null ? Variant.ALPINE : Variant.REGULAR;
        String key = Naming.key(service.name(), stackVariant, settings.environment());
        StackService.Build build = built() ? build(variant) : null;
        List<StackService.Port> ports = ports(stackVariant, build);
        return new StackService(
                service.name(),
                key,
                type,
                variant,
                fallback,
                build == null ? image(variant) : Naming.image(settings.owner().name(), key),
                build,
                ports,
                probe(ports),
                limits(variant, stackVariant),
                service.environment(),
                service.dependsOn(),
                init());
    }

    private @Nullable Path init() {
        Path folder = settings.owner().baseDirectory().resolve("src/netra/init").resolve(service.name());
        if (!Files.isDirectory(folder)) {
            return null;
        }
        if (type.init().directory() == null) {
            problems.add(
                    Location.service(service.name()),
                    "Cannot use src/netra/init/" + service.name(),
                    "the catalogue entry '" + type.name() + "' does not say where its image looks for such scripts",
                    "Remove the folder, or write 'init: {directory: …}' in a service.yaml of your own.");
        }
        return folder;
    }

    private boolean built() {
        return type.built() && !service.images().given();
    }

    /** Neither is left out in silence. */
    private void refuseTwoOrigins() {
        Dockerfiles files = Dockerfiles.of(settings, service);
        boolean dockerfile = type.built() && files.exists();
        if (service.images().given() && dockerfile) {
            String shown = files.shown(files.hasRegular() ? files.regular() : files.alpine());
            wrong("image", "it has both an image and a Dockerfile, " + shown, "Remove one of them.");
        } else if (service.images().given() && service.source().given()) {
            wrong("image", "it has both an image and something to build one from", "Remove one of them.");
        }
    }

    private @Nullable String reasonAgainstAlpine(@Nullable String knownFallback) {
        if (knownFallback != null) {
            return knownFallback;
        }
        if (built()) {
            Dockerfiles files = Dockerfiles.of(settings, service);
            return files.hasAlpine() ? null : "there is no " + files.shown(files.alpine()) + ". Write it" + OR_NOT;
        }
        boolean known = service.images().alpine() != null || type.images().containsKey(Variant.ALPINE);
        // A regular image of the user's own says nothing of an Alpine one.
        boolean replaced =
                service.images().regular() != null && service.images().alpine() == null;
        return known && !replaced ? null : "no Alpine image of it is known. Name one by <alpineImage>" + OR_NOT;
    }

    private String image(Variant variant) {
        String own = variant == Variant.ALPINE
                ? service.images().alpine()
                : service.images().regular();
        String image = own == null ? type.images().get(variant) : own;
        if (image == null && type.built()) {
            wrong("image", "it has an Alpine image and no regular one", "Name one by <image>.");
            return "";
        }
        if (image == null) {
            wrong(
                    "type",
                    "the catalogue entry '" + type.name() + "' has no " + variant.label() + " image",
                    "Name one by <image>.");
            return "";
        }
        return image;
    }

    private StackService.Build build(Variant variant) {
        Dockerfiles files = Dockerfiles.of(settings, service);
        Path dockerfile = variant == Variant.ALPINE ? files.alpine() : files.regular();
        if (!Files.isRegularFile(dockerfile)) {
            problems.add(
                    Location.service(service.name()),
                    "Missing Dockerfile",
                    "there is no " + files.shown(dockerfile) + " for the " + variant.label() + " variant",
                    "Write it, or name another by <" + (variant == Variant.ALPINE ? "alpineDockerfile" : "dockerfile")
                            + ">.");
        }
        Path context = service.source().context();
        if (context == null) {
            Path folder = settings.owner().baseDirectory().resolve(service.name());
            context = Files.isDirectory(folder) ? folder : settings.owner().baseDirectory();
        }
        return new StackService.Build(
                context, dockerfile, service.source().target(), service.source().args());
    }

    private List<StackService.Port> ports(Variant stackVariant, StackService.@Nullable Build build) {
        List<Integer> targets =
                service.ports().isEmpty() ? type.role(service.name()).ports() : service.ports();
        if (targets.isEmpty() && build != null && Files.isRegularFile(build.dockerfile())) {
            targets = Dockerfile.read(build.dockerfile()).exposedPorts();
        }
        int offset = stackVariant == Variant.ALPINE ? ALPINE_PORT_OFFSET : 0;
        boolean fixed = settings.run().ports() == PortMode.FIXED;
        return targets.stream()
                .map(target -> new StackService.Port(target, fixed ? target + offset : null))
                .toList();
    }

    private @Nullable String probe(List<StackService.Port> ports) {
        if (service.probe() != null) {
            return service.probe();
        }
        if (ports.isEmpty()) {
            return null;
        }
        String probe = type.role(service.name()).probe();
        return ServiceType.probe(probe == null ? "tcp" : probe, ports.get(0).target());
    }

    private StackService.Limits limits(Variant variant, Variant stackVariant) {
        Map<Variant, Integer> defaults = type.role(service.name()).memory();
        ServiceSettings.Limits own = service.limits();
        Integer given = variant == Variant.ALPINE && own.alpineMemory() != null ? own.alpineMemory() : own.memory();
        int memory = given != null ? given : defaults.getOrDefault(variant, 256);
        boolean alpineTest = stackVariant == Variant.ALPINE && settings.environment() == EnvironmentType.TEST;
        Double cpus = own.cpus() == null && alpineTest ? Double.valueOf(ALPINE_TEST_CPUS) : own.cpus();
        ServiceType.Data data = type.data();
        int onTmpfs = data != null && settings.environment() == EnvironmentType.TEST ? data.size() : 0;
        return new StackService.Limits(memory + onTmpfs, alpineTest ? Integer.valueOf(memory / 2) : null, cpus);
    }

    private void wrong(String field, String fact, String hint) {
        problems.add(
                Location.file("<services>, service '" + service.name() + "', <" + field + ">"),
                "Wrong value",
                fact,
                hint);
    }
}
