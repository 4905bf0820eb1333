package io.netra.engine.docker;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netra.compose.Mount;
import io.netra.engine.EngineException;
import io.netra.plan.ContainerSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Mounts of files that the engine does not have: it may run on another host, or in another container. What is only read
 * and has to exist is copied into the container instead, if it exists here.
 */
final class SentBinds {

    private static final String MISSING = "bind source path does not exist: ";

    private final ContainerSpec spec;
    private final List<Mount> sent = new ArrayList<>();

    SentBinds(ContainerSpec spec) {
        this.spec = spec;
    }

    /** Creates the container as it is defined, or else without the mounts whose files the engine does not have. */
    String create(ObjectNode body, Function<ObjectNode, String> creation) {
        while (true) {
            try {
                return creation.apply(body);
            } catch (EngineException e) {
                Mount missing = missing(ApiFailures.fact(e));
                if (missing == null) {
                    throw e;
                }
                sent.add(missing);
                remove(body, missing);
            }
        }
    }

    private @Nullable Mount missing(String fact) {
        return spec.definition().storage().mounts().stream()
                .filter(mount -> fact.endsWith(MISSING + mount.source()) && !sent.contains(mount) && canBeSent(mount))
                .findFirst()
                .orElse(null);
    }

    private static boolean canBeSent(Mount mount) {
        return mount.kind() == Mount.Kind.BIND
                && mount.readOnly()
                && !mount.options().createHostPath()
                && mount.source() != null
                && Files.exists(Path.of(mount.source()));
    }

    private static void remove(ObjectNode body, Mount mount) {
        ArrayNode mounts = body.withObject("HostConfig").withArrayProperty("Mounts");
        for (int i = mounts.size() - 1; i >= 0; i--) {
            if (mounts.get(i).path("Target").asText().equals(mount.target())) {
                mounts.remove(i);
            }
        }
    }

    /** Copies what could not be mounted. */
    void copy(EngineApi api, String id) {
        sent.forEach(mount -> new SentFolder(Path.of(String.valueOf(mount.source())), mount.target()).copy(api, id));
    }
}
