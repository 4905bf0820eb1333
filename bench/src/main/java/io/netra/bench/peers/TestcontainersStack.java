package io.netra.bench.peers;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.HostConfig;
import io.netra.bench.stack.Stack;
import io.netra.bench.stack.StackService;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.containers.wait.strategy.WaitStrategy;
import org.testcontainers.lifecycle.Startables;
import org.testcontainers.utility.DockerImageName;

/**
 * The stack by Testcontainers: all at once, as far as one does not need another, each with the wait that its users write
 * for it. It has no limit that begins only once a container is ready.
 */
final class TestcontainersStack {

    private final Stack stack;
    private final Map<String, GenericContainer<?>> containers = new LinkedHashMap<>();
    private Network network;

    TestcontainersStack(Stack stack) {
        this.stack = stack;
    }

    void start() {
        network = Network.builder()
                .driver("bridge")
                .createNetworkCmdModifier(
                        command -> command.withOptions(texts(stack.network().get("Options")))
                                .withLabels(Map.of(Stack.LABEL, "testcontainers")))
                .build();
        stack.services().forEach(service -> containers.put(service.name(), container(service)));
        stack.services()
                .forEach(service -> service.needs()
                        .forEach(need -> containers.get(service.name()).dependsOn(containers.get(need))));
        Startables.deepStart(containers.values()).join();
    }

    void stop() {
        CompletableFuture.allOf(containers.values().stream()
                        .map(container -> CompletableFuture.runAsync(container::stop))
                        .toArray(CompletableFuture[]::new))
                .join();
        network.close();
    }

    private GenericContainer<?> container(StackService service) {
        GenericContainer<?> container = new GenericContainer<>(
                        DockerImageName.parse(service.body().get("Image").asText()))
                .withExposedPorts(Integer.valueOf(service.port()))
                .withNetwork(network)
                .withNetworkAliases(service.name())
                .withLabel(Stack.LABEL, "testcontainers")
                .withCreateContainerCmdModifier(command -> limit(command, service))
                .waitingFor(ready(service));
        if (service.body().has("Cmd")) {
            container.withCommand(array(service.body().get("Cmd")));
        }
        for (String variable : array(service.body().path("Env"))) {
            container.withEnv(variable.replaceFirst("=.*", ""), variable.replaceFirst("[^=]*=", ""));
        }
        return container.withTmpFs(texts(service.body().at("/HostConfig/Tmpfs")));
    }

    private static void limit(CreateContainerCmd command, StackService service) {
        JsonNode limits = service.body().get("HostConfig");
        HostConfig host = command.getHostConfig();
        host.withMemory(limits.get("Memory").asLong());
        host.withMemoryReservation(limits.get("MemoryReservation").asLong());
        host.withNanoCPUs(service.nanoCpus());
    }

    /** Those of the modules for PostgreSQL and Redis, without the modules, which would bring other images. */
    private static WaitStrategy ready(StackService service) {
        return switch (service.protocol()) {
            case "postgresql" -> Wait.forLogMessage(".*database system is ready to accept connections.*\\s", 2);
            case "redis" -> Wait.forLogMessage(".*Ready to accept connections.*\\n", 1);
            default -> Wait.forHttp(service.path()).forPort(Integer.parseInt(service.port()));
        };
    }

    private static String[] array(JsonNode texts) {
        List<String> list = new ArrayList<>();
        texts.forEach(text -> list.add(text.asText()));
        return list.toArray(String[]::new);
    }

    private static Map<String, String> texts(JsonNode object) {
        Map<String, String> map = new LinkedHashMap<>();
        object.properties()
                .forEach(field -> map.put(field.getKey(), field.getValue().asText()));
        return map;
    }
}
