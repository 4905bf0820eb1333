package io.netra.testing;

import io.netra.compose.ComposeService.Port;
import io.netra.engine.ContainerState;
import io.netra.plan.ContainerSpec;
import io.netra.plan.Observed;
import io.netra.stack.Labels;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A container of {@link FakeEngine}, which a test may change at any time, as life changes real ones. */
public final class FakeContainer {

    private final String id;
    private final String imageId;
    private final ContainerSpec spec;
    private final Map<String, Integer> ports = new TreeMap<>();
    private final Set<String> files = new HashSet<>();
    private String status = "created";
    private int exitCode;
    private boolean outOfMemory;
    private @Nullable String health;
    private String healthOutput = "";
    private int restarts;
    private String log = "";
    private long nanoCpus;

    FakeContainer(String id, ContainerSpec spec, String imageId) {
        this.id = id;
        this.spec = spec;
        this.imageId = imageId;
    }

    public String id() {
        return id;
    }

    public String name() {
        return spec.name();
    }

    public ContainerSpec spec() {
        return spec;
    }

    /** Runs from now on, with the ports of its definition published where {@link #publish} has not said otherwise. */
    public synchronized FakeContainer run(int firstFreePort) {
        status = "running";
        int free = firstFreePort;
        for (Port port : spec.definition().network().ports()) {
            Integer fixed = port.published();
            ports.putIfAbsent(port.target() + "/" + port.protocol(), fixed == null ? free++ : fixed);
        }
        return this;
    }

    /** Publishes a port, such as {@code 5432/tcp}, on one of the host's. */
    public synchronized FakeContainer publish(String port, int hostPort) {
        ports.put(port, hostPort);
        return this;
    }

    /** Publishes every port of its definition on the same one of the host's. */
    synchronized void publishAll(int hostPort) {
        spec.definition().network().ports().forEach(p -> ports.put(p.target() + "/" + p.protocol(), hostPort));
    }

    public synchronized FakeContainer exit(int code) {
        status = "exited";
        exitCode = code;
        return this;
    }

    /** The mark alone; whether the container lives on is another matter. */
    public synchronized FakeContainer runOutOfMemory() {
        outOfMemory = true;
        return this;
    }

    public synchronized FakeContainer health(String verdict, String output) {
        health = verdict;
        healthOutput = output;
        return this;
    }

    public synchronized FakeContainer restarting(int times, int lastExitCode) {
        status = "restarting";
        restarts = times;
        exitCode = lastExitCode;
        return this;
    }

    public synchronized FakeContainer log(String text) {
        log = text;
        return this;
    }

    /** Has a file at an absolute path. */
    public synchronized FakeContainer withFile(String path) {
        files.add(path);
        return this;
    }

    synchronized boolean hasFile(String path) {
        return files.contains(path);
    }

    synchronized void limit(long newNanoCpus) {
        nanoCpus = newNanoCpus;
    }

    /** The processor limit set after its start; 0 for none. */
    public synchronized long nanoCpus() {
        return nanoCpus;
    }

    synchronized String log() {
        return log;
    }

    synchronized Observed.Container observed() {
        return new Observed.Container(id, spec.name(), status, imageId, labels());
    }

    /** The specification's, and the image's id, which only the engine knows. */
    private Map<String, String> labels() {
        Map<String, String> labels = new TreeMap<>(spec.labels());
        labels.put(Labels.IMAGE, imageId);
        return labels;
    }

    public synchronized ContainerState state() {
        Long memory = spec.definition().resources().memory();
        return new ContainerState(
                id,
                spec.name(),
                imageId,
                String.valueOf(spec.definition().image()),
                status,
                exitCode,
                outOfMemory,
                health,
                healthOutput,
                status.equals("running") ? Map.copyOf(ports) : Map.of(),
                labels(),
                memory == null ? 0 : memory,
                restarts);
    }
}
