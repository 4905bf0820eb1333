package io.netra.engine.docker;

import io.netra.engine.EngineException;
import java.time.Duration;

/** Removes things, and is content with what is gone already. */
final class ObjectRemoval {

    private static final int ATTEMPTS = 6;
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration REMOVAL_BY_ANOTHER = Duration.ofSeconds(10);

    private final EngineApi api;
    private final boolean podman;

    ObjectRemoval(EngineApi api, boolean podman) {
        this.api = api;
        this.podman = podman;
    }

    void container(String id) {
        if (podman) {
            kill(id);
        }
        ApiPath path = ApiPath.named("/containers/%s", id).with("force", "1").with("v", "1");
        try {
            gone(Call.delete("Cannot remove container " + id, path));
        } catch (EngineException e) {
            if (!e.conflict() || !ApiFailures.fact(e).contains("already in progress")) {
                throw e;
            }
            awaitRemoval(id, e);
        }
    }

    /** Podman's forced removal waits out the grace period of a container that still runs. */
    private void kill(String id) {
        try {
            api.run(Call.post("Cannot kill container " + id, ApiPath.named("/containers/%s/kill", id))
                    .again());
        } catch (EngineException e) {
            // Not running, or gone: the removal tells.
            if (e.status() == 0) {
                throw e;
            }
        }
    }

    private void awaitRemoval(String id, EngineException inProgress) {
        long end = System.nanoTime() + REMOVAL_BY_ANOTHER.toNanos();
        Call inspect = Call.get("Cannot inspect container " + id, ApiPath.named("/containers/%s/json", id));
        do {
            api.patience().pause(PAUSE, inProgress);
            try {
                api.run(inspect);
            } catch (EngineException e) {
                if (e.notFound()) {
                    return;
                }
                throw e;
            }
        } while (System.nanoTime() < end);
        throw inProgress;
    }

    void network(String id) {
        retried(Call.delete("Cannot remove network " + id, ApiPath.named("/networks/%s", id)), "active endpoints");
    }

    void volume(String name) {
        retried(Call.delete("Cannot remove volume '" + name + "'", ApiPath.named("/volumes/%s", name)), "in use");
    }

    void image(String id) {
        try {
            gone(Call.delete("Cannot remove image " + id, ApiPath.image(id, "")));
        } catch (EngineException e) {
            if (!e.conflict()) {
                throw e;
            }
        }
    }

    /** A container's end and the release of what it used are two moments to an engine. */
    private void retried(Call call, String passing) {
        for (int attempt = 1; ; attempt++) {
            try {
                gone(call);
                return;
            } catch (EngineException e) {
                if (attempt == ATTEMPTS || !ApiFailures.fact(e).contains(passing)) {
                    throw e;
                }
                api.patience().pause(PAUSE.multipliedBy(attempt), e);
            }
        }
    }

    private void gone(Call call) {
        try {
            api.run(call);
        } catch (EngineException e) {
            if (!e.notFound()) {
                throw e;
            }
        }
    }
}
