package io.netra.workflow;

import io.netra.engine.Engine;
import io.netra.environment.Environment;
import io.netra.plan.Observed;
import io.netra.problem.NetraException;
import io.netra.problem.Problem;
import io.netra.stack.Labels;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

/** Has the modules of a session that ask for the same stack use one environment. */
final class Sharing {

    private final ConcurrentMap<String, CompletableFuture<String>> shared;

    /** @param shared names of environments by what is in them; modules may be built at once */
    Sharing(ConcurrentMap<String, CompletableFuture<String>> shared) {
        this.shared = shared;
    }

    /**
     * The name of the environment that has what was prepared. Whoever asks first starts it; the others wait until it is up.
     *
     * @throws NetraException where that start fails, for all who asked
     */
    String environment(Preparation.Prepared prepared, Supplier<String> start) {
        CompletableFuture<String> mine = new CompletableFuture<>();
        CompletableFuture<String> theirs = shared.putIfAbsent(prepared.wanted().likeness(), mine);
        if (theirs != null) {
            return await(theirs);
        }
        try {
            String name = start.get();
            mine.complete(name);
            return name;
        } catch (RuntimeException | Error e) {
            // The text alone: the type is one of this module's class loader.
            mine.completeExceptionally(new IllegalStateException(String.valueOf(e.getMessage())));
            throw e;
        }
    }

    private static String await(CompletableFuture<String> theirs) {
        try {
            return theirs.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NetraException(
                    Problem.of("Cannot use the environment that the session shares", "the build was interrupted", ""),
                    e);
        } catch (ExecutionException e) {
            String why = e.getCause() == null ? "" : String.valueOf(e.getCause().getMessage());
            throw new NetraException(
                    Problem.of("Cannot use the environment that the session shares", "its start failed: " + why, ""),
                    e);
        }
    }

    /** What a shared environment is to a module that has not started it. */
    static Environment describe(Engine engine, String name, Preparation preparation) {
        Observed found = engine.observe(Map.of(Labels.PROJECT, name), Set.of());
        Map<String, String> fallbacks = new TreeMap<>();
        for (Observed.Container container : found.containers()) {
            String reason = container.label(Labels.FALLBACK);
            if (!reason.isEmpty()) {
                fallbacks.put(Labels.serviceName(container.labels()), reason);
            }
        }
        Preparation.Prepared prepared = preparation.prepare(fallbacks);
        return new EnvironmentDescriber(prepared.stack(), prepared.file().named(name)).describe(engine);
    }
}
