package io.netra.engine;

import io.netra.image.BuildHash;
import io.netra.plan.Step;
import io.netra.problem.NetraException;
import io.netra.problem.Problem;
import io.netra.stack.Labels;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Carries steps out on an engine, each on the thread that calls, and keeps the ids that later steps need. Only a wait
 * for readiness goes on after it has returned.
 */
public final class EngineOperations implements Step.Operations {

    private static final CompletionStage<?> DONE = CompletableFuture.completedStage(null);

    private final EngineContext context;
    private final Engine engine;
    private final Progress progress;
    private final ReadinessWatch watch;
    private final Map<String, String> images;
    private final Map<String, String> containers = new ConcurrentHashMap<>();
    private final Queue<FailedStep> failures = new ConcurrentLinkedQueue<>();
    private final Map<String, Long> startedAt = new ConcurrentHashMap<>();

    /**
     * @param images ids of images that were there before, by the reference that steps name them with
     */
    public EngineOperations(EngineContext context, ReadinessWatch watch, Map<String, String> images) {
        this.context = context;
        this.engine = context.engine();
        this.progress = context.progress();
        this.watch = watch;
        this.images = new ConcurrentHashMap<>(images);
    }

    @Override
    public CompletionStage<?> pull(Step.PullImage step) {
        long begun = now();
        progress.pulling(step.image());
        images.put(step.wanted().toString(), noting(step, () -> engine.pull(step.image(), step.platform())));
        progress.pulled(step.image(), context.since(begun));
        return DONE;
    }

    @Override
    public CompletionStage<?> build(Step.BuildImage step) {
        String service = step.service();
        String tag = step.build().tag();
        long begun = now();
        List<String> baseIds = step.build().baseImages().stream()
                .map(base -> imageId(base.toString()))
                .toList();
        Map<String, String> labels = Map.of(
                Labels.BUILD_HASH,
                BuildHash.of(
                        step.build().contentHash(),
                        baseIds,
                        step.build().build().labels()));
        progress.building(service, tag);
        String id = noting(step, () -> engine.build(step.build(), labels, line -> progress.buildStep(service, line)));
        images.put(tag, id);
        progress.built(service, tag, context.since(begun));
        return DONE;
    }

    @Override
    public CompletionStage<?> saveSnapshot(Step.SaveSnapshot step) {
        long begun = now();
        String image = step.spec().reference(step.imageId());
        noting(step, () -> new SnapshotSaving(engine).save(step, containerId(step.container())));
        progress.snapshotMade(step.service(), image, context.since(begun));
        return DONE;
    }

    @Override
    public CompletionStage<?> createNetwork(Step.CreateNetwork step) {
        engine.createNetwork(step.spec());
        return DONE;
    }

    @Override
    public CompletionStage<?> createVolume(Step.CreateVolume step) {
        engine.createVolume(step.spec());
        return DONE;
    }

    @Override
    public CompletionStage<?> findExternal(Step.FindExternal step) {
        engine.find(step.kind(), step.name());
        return DONE;
    }

    @Override
    public CompletionStage<?> createContainer(Step.CreateContainer step) {
        String id = engine.createContainer(step.spec(), imageId(step.image()));
        containers.put(step.spec().name(), id);
        return DONE;
    }

    @Override
    public CompletionStage<?> startContainer(Step.StartContainer step) {
        if (step.existing() != null) {
            containers.put(step.container(), step.existing());
        }
        startedAt.put(step.container(), now());
        noting(step, () -> {
            engine.startContainer(containerId(step.container()));
            return step;
        });
        progress.started(step.service(), step.container());
        return DONE;
    }

    @Override
    public CompletionStage<?> awaitReady(Step.AwaitReady step) {
        long since = startedAt.getOrDefault(step.container(), now());
        CompletableFuture<ContainerState> wait = watch.await(step, containerId(step.container()));
        CompletableFuture<?> told = wait.whenComplete((state, failure) -> note(step, failure))
                .thenAccept(state -> progress.ready(step.service(), context.since(since)));
        // Cancelling what follows a stage does not reach the stage by itself.
        CompletableFuture<?> unused = told.whenComplete((nothing, failure) -> wait.cancel(true));
        return told;
    }

    @Override
    public CompletionStage<?> limitCpus(Step.LimitCpus step) {
        engine.limitCpus(containerId(step.container()), step.nanoCpus());
        return DONE;
    }

    @Override
    public CompletionStage<?> removeContainer(Step.RemoveContainer step) {
        engine.removeContainer(step.container().id());
        return DONE;
    }

    @Override
    public CompletionStage<?> removeNetwork(Step.RemoveNetwork step) {
        engine.removeNetwork(step.network().id());
        return DONE;
    }

    @Override
    public CompletionStage<?> removeVolume(Step.RemoveVolume step) {
        engine.removeVolume(step.volume().name());
        return DONE;
    }

    /** What failed by itself so far, in the order of its end; a wait that was cancelled is not among it. */
    public List<FailedStep> failures() {
        return List.copyOf(failures);
    }

    private <T> T noting(Step step, Supplier<T> call) {
        try {
            return call.get();
        } catch (NetraException e) {
            note(step, e);
            throw e;
        }
    }

    private void note(Step step, @Nullable Throwable failure) {
        if (failure instanceof NetraException netra) {
            failures.add(new FailedStep(step, netra));
        }
    }

    private String imageId(String reference) {
        String id = images.get(reference);
        if (id == null) {
            throw new NetraException(Problem.of(
                    "Cannot use the image " + reference,
                    "it was neither there nor pulled nor built",
                    "Pull it, then try again."));
        }
        return id;
    }

    /** Its id, or its name, which an engine takes as well, for one that no step here has created or started. */
    private String containerId(String name) {
        return containers.getOrDefault(name, name);
    }

    private long now() {
        return context.nanoClock().getAsLong();
    }
}
