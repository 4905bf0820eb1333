package io.netra.engine.docker;

import io.netra.engine.EngineException;
import io.netra.engine.Following;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Follows the engine's events on containers. Who follows has to look now and then all the same: a stream may break. */
final class ContainerEvents implements Following {

    /** After these a look shows something new. Filters compare the first word of "health_status: healthy". */
    private static final List<String> CHANGES = List.of("start", "die", "oom", "health_status");

    private final Consumer<String> changed;
    private final @Nullable RunningCall<Reply> call;
    private volatile boolean live;

    ContainerEvents(EngineApi api, Map<String, String> labels, Consumer<String> changed) {
        this.changed = changed;
        this.call = begin(api, labels);
    }

    private @Nullable RunningCall<Reply> begin(EngineApi api, Map<String, String> labels) {
        var filter = Snapshot.labelFilter(labels);
        filter.set("type", Json.array(List.of("container")));
        filter.set("event", Json.array(CHANGES));
        ApiPath path = ApiPath.of("/events").with("filters", Json.text(filter));
        try {
            return api.start(Call.get("Cannot follow events", path).once(), this::read);
        } catch (EngineException e) {
            // Whoever asks next hears of an engine that is closed.
            return null;
        }
    }

    private Reply read(Reply reply) throws IOException {
        live = true;
        try {
            Json.sequence(
                    reply.body(),
                    event -> changed.accept(event.path("Actor").path("ID").asText()));
            return reply;
        } finally {
            live = false;
        }
    }

    @Override
    public boolean live() {
        return live;
    }

    @Override
    public void close() {
        live = false;
        if (call != null) {
            call.stop();
        }
    }
}
