package io.netra.workflow;

import io.netra.compose.ComposeFile;
import io.netra.compose.ComposeService;
import io.netra.engine.ContainerState;
import io.netra.engine.Engine;
import io.netra.environment.Environment;
import io.netra.environment.RunningService;
import io.netra.environment.RunningService.PortMapping;
import io.netra.environment.ServiceProperties;
import io.netra.plan.Observed;
import io.netra.problem.NetraException;
import io.netra.problem.Problem;
import io.netra.stack.Labels;
import io.netra.stack.ServiceType;
import io.netra.stack.Variant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Describes what runs: the file, and the ports that the engine has chosen. */
final class EnvironmentDescriber {

    private static final int LOG_LINES = 20;

    private final DescribedStack stack;
    private final ComposeFile file;

    EnvironmentDescriber(DescribedStack stack, ComposeFile file) {
        this.stack = stack;
        this.file = file;
    }

    /**
     * What runs now.
     *
     * @throws NetraException where a service has been ready and has ended since
     */
    Environment describe(Engine engine) {
        Observed observed = engine.observe(Map.of(Labels.PROJECT, file.name()), Set.of());
        String host = engine.info().publishedHost();
        List<ComposeService> services = file.services().values().stream()
                .filter(service -> service.deployment().replicas() > 0)
                .toList();
        List<ContainerState> states = engine.inspectContainers(services.stream()
                .map(service -> existing(observed, service).id())
                .toList());
        List<RunningService> running = new ArrayList<>();
        for (int i = 0; i < services.size(); i++) {
            ComposeService service = services.get(i);
            ContainerState state = states.get(i);
            if (!state.running() && !file.runsToCompletion(service)) {
                String log = engine.lastLogLines(state.id(), LOG_LINES);
                throw ended(service, "its container is " + state.status() + ", code " + state.exitCode(), log);
            }
            running.add(running(service, host, state));
        }
        return environment(running);
    }

    private static Observed.Container existing(Observed observed, ComposeService service) {
        Observed.Container container = container(observed, service.key());
        if (container == null) {
            throw ended(service, "its container is gone", "");
        }
        return container;
    }

    /** What will run, with 0 for ports that the engine has yet to choose: the names of all properties are known. */
    Environment expect() {
        return environment(file.services().values().stream()
                .filter(service -> service.deployment().replicas() > 0)
                .map(service -> service(service, "127.0.0.1", service.key(), port -> 0))
                .toList());
    }

    private Environment environment(List<RunningService> services) {
        return new Environment(
                file.name(),
                stack.environment().label(),
                stack.variant() == Variant.ALPINE,
                file.path().toString(),
                services);
    }

    private static NetraException ended(ComposeService service, String fact, String log) {
        String lines =
                log.isEmpty() ? "" : " Its last log lines:\n" + log.indent(2).stripTrailing();
        return new NetraException(Problem.of(
                "Service '" + service.key() + "' did not stay up",
                "it was ready, but now " + fact,
                "Find the reason in its log." + lines));
    }

    private RunningService running(ComposeService service, String host, ContainerState state) {
        return service(
                service,
                host,
                state.name(),
                port -> state.ports().getOrDefault(port.target() + "/" + port.protocol(), 0));
    }

    private RunningService service(ComposeService service, String host, String container, PortLookup published) {
        DescribedStack.Service described = stack.service(service.key());
        ServiceType type = described.type();
        List<PortMapping> ports = service.network().ports().stream()
                .sorted(mainFirst(type))
                .map(port -> new PortMapping(port.target(), published.of(port)))
                .toList();
        return new RunningService(
                described.name(),
                service.key(),
                type == null ? "" : type.name(),
                container,
                described.variant().label(),
                described.fallback(),
                described.image() == null ? "" : described.image(),
                host,
                ports,
                type == null
                        ? Map.of()
                        : ServiceProperties.of(
                                type,
                                service.program().environment(),
                                host,
                                ports.isEmpty() ? null : ports.get(0).published()));
    }

    /** The port that a service of this type is known by comes first, wherever the file has it. */
    private static Comparator<ComposeService.Port> mainFirst(@Nullable ServiceType type) {
        List<Integer> known = type == null ? List.of() : type.ports();
        return Comparator.comparing(port -> known.isEmpty() || port.target() != known.get(0));
    }

    private static Observed.@Nullable Container container(Observed observed, String key) {
        return observed.containers().stream()
                .filter(container -> container.label(Labels.SERVICE).equals(key))
                // Of several containers the first stands for the service.
                .min(Comparator.comparingInt(Observed.Container::number))
                .orElse(null);
    }

    /** The host's port for a container's. */
    private interface PortLookup {
        int of(ComposeService.Port port);
    }
}
