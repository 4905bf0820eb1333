package io.netra.engine;

import static io.netra.engine.OneForAll.DONE;
import static org.assertj.core.api.Assertions.assertThat;

import io.netra.plan.Step;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A stage for tests of the executor: steps do what a test has scripted under their name. */
final class ScriptedSteps {

    private final ConcurrentLinkedQueue<String> begun = new ConcurrentLinkedQueue<>();
    private final Map<String, CompletionStage<?>> waits = new ConcurrentHashMap<>();
    private final Map<String, Runnable> scripts = new ConcurrentHashMap<>();

    /** What a step does on the thread that carries it out. */
    ScriptedSteps on(String name, Runnable script) {
        scripts.put(name, script);
        return this;
    }

    /** What a step still waits for once it has returned. */
    ScriptedSteps waiting(String name, CompletionStage<?> wait) {
        waits.put(name, wait);
        return this;
    }

    List<String> begun() {
        return List.copyOf(begun);
    }

    OneForAll operations() {
        return new OneForAll(step -> {
            String name = name(step);
            begun.add(name);
            scripts.getOrDefault(name, () -> {}).run();
            return waits.getOrDefault(name, DONE);
        });
    }

    private static String name(Step step) {
        List<String> words = List.of(step.describe().split(" "));
        return words.get(words.size() - 1);
    }

    static Runnable fail(RuntimeException failure) {
        return () -> {
            throw failure;
        };
    }

    static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(5, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static void sleepUntilInterrupted(CountDownLatch interrupted) {
        try {
            Thread.sleep(5_000);
        } catch (InterruptedException e) {
            interrupted.countDown();
        }
    }
}
