package io.netra.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.netra.engine.Engine;
import io.netra.engine.EngineException;
import io.netra.plan.Observed;
import io.netra.stack.Labels;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What tests on the engine at DOCKER_HOST share: a project of their own, and that nothing of it stays behind. */
abstract class RealEngine {

    static final String BUSYBOX = "busybox:1.36";

    final String project = "netra-it-" + UUID.randomUUID().toString().substring(0, 8);
    final Map<String, String> labels = Map.of(Labels.PROJECT, project, Labels.ENVIRONMENT, "test");
    final List<String> builtImages = new ArrayList<>();

    @SuppressWarnings("NullAway.Init") // connect() runs before each test
    Engine engine;

    static boolean engineAnswers() {
        if (System.getenv("DOCKER_HOST") == null) {
            return false;
        }
        try (Engine engine = connected()) {
            return !engine.info().version().isEmpty();
        } catch (EngineException e) {
            return false;
        }
    }

    static Engine connected() {
        return DockerEngine.connect(Lookup.ofProcess(Optional.empty(), Optional.empty(), warning -> {}));
    }

    @BeforeEach
    void connect() {
        engine = connected();
    }

    @AfterEach
    void removeEverything() {
        try {
            Observed left = observed();
            left.containers().forEach(container -> engine.removeContainer(container.id()));
            left.networks().forEach(network -> engine.removeNetwork(network.id()));
            left.volumes().forEach(volume -> engine.removeVolume(volume.name()));
            builtImages.forEach(engine::removeImage);
            assertThat(observed().isEmpty()).isTrue();
        } finally {
            engine.close();
        }
        assertThat(Threads.left("netra-engine")).isEmpty();
    }

    Observed observed() {
        return engine.observe(labels, Set.of());
    }

    String busybox() {
        return engine.pull(BUSYBOX, null);
    }
}
