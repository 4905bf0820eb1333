package io.netra.engine;

import io.netra.plan.Step;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Carries out every kind of step with one function. */
record OneForAll(Function<Step, CompletionStage<?>> function) implements Step.Operations {

    static final CompletionStage<?> DONE = CompletableFuture.completedStage(null);

    @Override
    public CompletionStage<?> pull(Step.PullImage step) {
        return function.apply(step);
    }

    @Override
    public CompletionStage<?> build(Step.BuildImage step) {
        return function.apply(step);
    }

    @Override
    public CompletionStage<?> saveSnapshot(Step.SaveSnapshot step) {
        return function.apply(step);
    }

    @Override
    public CompletionStage<?> createNetwork(Step.CreateNetwork step) {
        return function.apply(step);
    }

    @Override
    public CompletionStage<?> createVolume(Step.CreateVolume step) {
        return function.apply(step);
    }

    @Override
    public CompletionStage<?> findExternal(Step.FindExternal step) {
        return function.apply(step);
    }

    @Override
    public CompletionStage<?> createContainer(Step.CreateContainer step) {
        return function.apply(step);
    }

    @Override
    public CompletionStage<?> startContainer(Step.StartContainer step) {
        return function.apply(step);
    }

    @Override
    public CompletionStage<?> awaitReady(Step.AwaitReady step) {
        return function.apply(step);
    }

    @Override
    public CompletionStage<?> limitCpus(Step.LimitCpus step) {
        return function.apply(step);
    }

    @Override
    public CompletionStage<?> removeContainer(Step.RemoveContainer step) {
        return function.apply(step);
    }

    @Override
    public CompletionStage<?> removeNetwork(Step.RemoveNetwork step) {
        return function.apply(step);
    }

    @Override
    public CompletionStage<?> removeVolume(Step.RemoveVolume step) {
        return function.apply(step);
    }
}
