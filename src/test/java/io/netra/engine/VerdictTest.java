package io.netra.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.netra.plan.ProbeSpec;
import io.netra.plan.Step;
import io.netra.testing.Containers;
import io.netra.testing.FakeContainer;
import io.netra.testing.FakeEngine;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class VerdictTest {

    private static final ProbeResult ANSWER = ProbeResult.ready("+PONG");
    private static final Sighting BEFORE =
            Sighting.none(new Step.AwaitReady("cache", "cache-1", ProbeSpec.parse("redis:6379"), false, true));

    private final FakeEngine engine = new FakeEngine();
    private final FakeContainer container = container();

    @Test
    void ofNothingSeenYetIsWaiting() {
        assertThat(Verdict.of(BEFORE)).isEqualTo(Verdict.WAITING);
    }

    @Test
    void ofCreatedContainerIsWaiting() {
        assertThat(Verdict.of(BEFORE.seen(container().state()))).isEqualTo(Verdict.WAITING);
    }

    @Test
    void ofAnswerGivenBeforeARestartIsWaiting() {
        container.run(4000);
        Sighting answered = BEFORE.seen(container.state()).answered(ANSWER);
        assertThat(Verdict.of(answered)).isEqualTo(Verdict.READY);

        container.restarting(1, 1);
        assertThat(Verdict.of(answered.seen(container.state()))).isEqualTo(Verdict.WAITING);
        container.run(4000);
        assertThat(Verdict.of(answered.seen(container.state()))).isEqualTo(Verdict.WAITING);
    }

    @Test
    void ofAnOldMarkOfMemoryOnAServiceThatAnswersIsReady() {
        container.run(4000).runOutOfMemory();
        Sighting seen = BEFORE.seen(container.state());

        assertThat(Verdict.of(seen)).isEqualTo(Verdict.WAITING);
        assertThat(Verdict.of(seen.answered(ANSWER))).isEqualTo(Verdict.READY);
        assertThat(Verdict.of(seen.answered(ProbeResult.notYet("refused")))).isEqualTo(Verdict.OUT_OF_MEMORY);
    }

    @Test
    void ofPortMissingOnceIsWaitingAndTwiceHopeless() {
        FakeContainer unpublished =
                engine.container(create(Containers.spec("web"))).run(4000);
        Sighting once = BEFORE.seen(unpublished.state());

        assertThat(Verdict.of(once)).isEqualTo(Verdict.WAITING);
        assertThat(Verdict.of(once.seen(unpublished.state()))).isEqualTo(Verdict.PORT_NOT_PUBLISHED);
    }

    @Test
    void paceGrowsFromTenMillisecondsToAQuarterOfASecond() {
        Duration atOnce = Duration.ZERO;
        assertThat(Pace.after(Duration.ZERO, atOnce)).isEqualTo(Duration.ofMillis(10));
        assertThat(Pace.after(Duration.ofMillis(800), atOnce)).isEqualTo(Duration.ofMillis(20));
        assertThat(Pace.after(Duration.ofMinutes(1), atOnce)).isEqualTo(Duration.ofMillis(250));
    }

    @Test
    void paceIsSlowerWhereAnswersTakeLong() {
        assertThat(Pace.after(Duration.ZERO, Duration.ofMillis(15))).isEqualTo(Duration.ofMillis(30));
        assertThat(Pace.after(Duration.ZERO, Duration.ofSeconds(5))).isEqualTo(Duration.ofMillis(250));
    }

    @Test
    void deadlineCountsDownToZero() {
        long[] time = {0};
        Deadline deadline = Deadline.in(Duration.ofSeconds(2), () -> time[0]);
        time[0] = Duration.ofMillis(500).toNanos();
        assertThat(deadline.remaining()).isEqualTo(Duration.ofMillis(1500));
        assertThat(deadline.remaining(Duration.ofSeconds(1))).isEqualTo(Duration.ofSeconds(1));
        time[0] = Duration.ofSeconds(3).toNanos();
        assertThat(deadline.remaining()).isZero();
        assertThat(deadline.expired()).isTrue();
    }

    private FakeContainer container() {
        return engine.container(create(Containers.spec("cache", 6379)));
    }

    private String create(io.netra.plan.ContainerSpec spec) {
        return engine.createContainer(spec, "sha256:1");
    }
}
