package io.netra.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.netra.plan.Creation;
import io.netra.plan.Observed;
import io.netra.plan.Plan;
import io.netra.plan.Planner;
import io.netra.testing.FakeEngine;
import io.netra.testing.GeneratedStack;
import io.netra.testing.Settled;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How the way from the settings to the plan grows with the number of services. It counts what this thread allocates and
 * the processor time that it gets, neither of which depends on what else the machine does, as the clock would.
 */
final class GrowthTest {

    private static final int FEW = 125;
    private static final int MANY = 500;

    private static final double MEMORY_GROWTH = (double) MANY / FEW * 1.2;

    /** Of n log n, with half as much again for what the compiler has not come to yet. */
    private static final double TIME_GROWTH = MANY * Math.log(MANY) / (FEW * Math.log(FEW)) * 1.5;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @TempDir
    private Path base;

    private interface Stacks {
        Settled of(GeneratedStack stack) throws IOException;
    }

    @Test
    void declaredServicesGrowInProportion() throws IOException {
        check(GeneratedStack::declared);
    }

    @Test
    void composeFileGrowsInProportion() throws IOException {
        check(GeneratedStack::composeFile);
    }

    private void check(Stacks stacks) throws IOException {
        Settled few = stacks.of(new GeneratedStack(base.resolve("few"), FEW));
        Settled many = stacks.of(new GeneratedStack(base.resolve("many"), MANY));
        assertThat(plan(many).nodes()).hasSizeGreaterThan(3 * MANY);
        assertThat(least(many, THREADS::getCurrentThreadAllocatedBytes)
                        / least(few, THREADS::getCurrentThreadAllocatedBytes))
                .as("growth of what is allocated")
                .isLessThan(MEMORY_GROWTH);
        double time = least(many, THREADS::getCurrentThreadCpuTime);
        assertThat(time / least(few, THREADS::getCurrentThreadCpuTime))
                .as("growth of time")
                .isLessThan(TIME_GROWTH);
        assertThat(Duration.ofNanos((long) time)).isLessThan(Duration.ofSeconds(1));
    }

    /** The least of several: the first ones are the compiler's. */
    private double least(Settled settled, LongSupplier meter) {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 8; i++) {
            long start = meter.getAsLong();
            plan(settled);
            least = Math.min(least, meter.getAsLong() - start);
        }
        return least;
    }

    private Plan plan(Settled settled) {
        try (Workbench bench = new Workbench(base)) {
            Preparation.Prepared prepared = new Preparation(bench.context(settled, new FakeEngine())).prepare(Map.of());
            return Planner.plan(prepared.file(), prepared.builds(), Observed.NOTHING, new Creation(Map.of(), true));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
