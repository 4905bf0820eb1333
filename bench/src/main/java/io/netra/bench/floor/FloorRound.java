package io.netra.bench.floor;

import com.fasterxml.jackson.databind.JsonNode;
import io.netra.bench.stack.Stack;
import io.netra.bench.stack.StackService;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/** Brings the stack up once, everything as soon as it may begin, and removes it again. */
final class FloorRound {

    private static final int PAUSE_MILLIS = 10;
    private static final long LIMIT_NANOS = 60_000_000_000L;

    private final UnixHttp engine;
    private final Stack stack;
    private final Executor threads;
    private final Map<String, String> ids = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<Void>> ready = new LinkedHashMap<>();

    FloorRound(UnixHttp engine, Stack stack, Executor threads) {
        this.engine = engine;
        this.stack = stack;
        this.threads = threads;
    }

    /** In nanoseconds. */
    record Times(long up, long down) {}

    /** Up and down once; after a failure, down as far as it goes. */
    static Times run(UnixHttp engine, Stack stack, Executor threads) {
        FloorRound round = new FloorRound(engine, stack, threads);
        long begin = System.nanoTime();
        try {
            round.up();
        } catch (RuntimeException e) {
            round.removeAfter(e);
            throw e;
        }
        long up = System.nanoTime();
        round.down();
        return new Times(up - begin, System.nanoTime() - up);
    }

    private void removeAfter(RuntimeException failure) {
        try {
            down();
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    private void up() {
        // The engine looks for a container's network when it starts it, not when it creates it.
        CompletableFuture<Void> network =
                run(() -> post("/networks/create", stack.network().toString()));
        Map<String, CompletableFuture<Void>> created = new LinkedHashMap<>();
        stack.services().forEach(service -> created.put(service.name(), run(() -> create(service))));
        stack.services().forEach(service -> ready.put(service.name(), new CompletableFuture<>()));
        List<CompletableFuture<Void>> limited = stack.services().stream()
                .map(service -> start(service, created.get(service.name()).thenCombine(network, (a, b) -> null)))
                .toList();
        all(limited).join();
    }

    private CompletableFuture<Void> start(StackService service, CompletableFuture<Void> created) {
        CompletableFuture<Void> needed =
                all(service.needs().stream().map(ready::get).toList());
        CompletableFuture<Void> answered =
                created.thenCombine(needed, (a, b) -> (Void) null).thenRunAsync(() -> startAndAsk(service), threads);
        answered.whenComplete((done, failure) -> {
            if (failure == null) {
                ready.get(service.name()).complete(null);
            } else {
                ready.get(service.name()).completeExceptionally(failure);
            }
        });
        return answered.thenRunAsync(() -> limit(service), threads);
    }

    private void down() {
        all(ids.values().stream()
                        .map(id -> run(() -> delete("/containers/" + id + "?force=1&v=1")))
                        .toList())
                .join();
        delete("/networks/" + stack.network().get("Name").asText());
    }

    private void create(StackService service) {
        String path = "/containers/create?name=netra-bench-floor-" + service.name();
        ids.put(service.name(), post(path, service.body().toString()).get("Id").asText());
    }

    private void startAndAsk(StackService service) {
        String container = "/containers/" + ids.get(service.name());
        post(container + "/start", "");
        JsonNode details = engine.send("GET", container + "/json", "")
                .orFail("GET " + container)
                .json();
        int port = details.at("/NetworkSettings/Ports/" + service.port() + "~1tcp/0/HostPort")
                .asInt();
        long end = System.nanoTime() + LIMIT_NANOS;
        while (!Question.answered(service, port)) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(service.name() + " does not answer on port " + port);
            }
            pause();
        }
    }

    private void limit(StackService service) {
        if (service.nanoCpus() > 0) {
            post("/containers/" + ids.get(service.name()) + "/update", "{\"NanoCpus\":" + service.nanoCpus() + "}");
        }
    }

    private JsonNode post(String path, String body) {
        HttpAnswer answer = engine.send("POST", path, body).orFail("POST " + path);
        return answer.body().isBlank() ? null : answer.json();
    }

    private void delete(String path) {
        engine.send("DELETE", path, "").orFail("DELETE " + path);
    }

    private CompletableFuture<Void> run(Runnable task) {
        return CompletableFuture.runAsync(task, threads);
    }

    private static CompletableFuture<Void> all(List<CompletableFuture<Void>> futures) {
        return CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new));
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
