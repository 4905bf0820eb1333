package io.netra.workflow;

import io.netra.engine.Progress;
import io.netra.plan.Creation;
import io.netra.plan.Observed;
import io.netra.plan.Plan;
import io.netra.plan.Planner;
import io.netra.settings.Settings;
import io.netra.testing.FakeProgress;
import io.netra.testing.GeneratedStack;
import io.netra.testing.Settled;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * All that {@code netra:start} does before it needs the engine: from the pom's texts to the plan, by way of the file on
 * disk. In the workflows' own package, so that nothing has to be public for its sake.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class PlanBenchmark {

    @Param({"6", "50", "125", "250", "500"})
    public int services;

    private final Progress silent = new FakeProgress();
    private Path base;
    private Settled declared;
    private Settled composeFile;

    @Setup
    public void generate() throws IOException {
        base = Files.createTempDirectory("netra-jmh");
        GeneratedStack stack = new GeneratedStack(base, services);
        declared = stack.declared();
        composeFile = stack.composeFile();
    }

    @TearDown
    public void remove() throws IOException {
        try (Stream<Path> files = Files.walk(base)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Services of the pom. */
    @Benchmark
    public Plan declared() {
        return plan(declared.settings());
    }

    /** A user's own compose file, loaded and derived. */
    @Benchmark
    public Plan composeFile() {
        return plan(composeFile.settings());
    }

    private Plan plan(Settings settings) {
        WorkflowContext context = new WorkflowContext(
                settings, PlanBenchmark::none, silent, line -> {}, Clock.systemUTC(), name -> null, name -> null);
        Preparation.Prepared prepared = new Preparation(context).prepare(Map.of());
        return Planner.plan(prepared.file(), prepared.builds(), Observed.NOTHING, new Creation(Map.of(), true));
    }

    private static io.netra.engine.Engine none() {
        throw new UncheckedIOException(new IOException("a plan needs no engine"));
    }
}
