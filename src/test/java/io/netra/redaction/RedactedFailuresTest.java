package io.netra.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.netra.engine.EngineException;
import io.netra.problem.Location;
import io.netra.problem.NetraException;
import io.netra.problem.Problem;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Failures whose messages tell secrets. */
final class RedactedFailuresTest {

    private static final String MARK = "marked-secret";

    private final Redaction redaction = new Redaction(List.of());

    RedactedFailuresTest() {
        redaction.learnSecret(MARK);
    }

    @Test
    void oneThatTellsNothingStaysItself() {
        NetraException failure = new NetraException(Problem.of("a", "b", "c"), new IOException("d"));
        assertThat(RedactedFailures.of(failure, redaction)).isSameAs(failure);
    }

    @Test
    void nothingOfAChainTellsASecret() {
        EngineException failure = new EngineException(
                Problem.at(Location.of("f", 1, 2), "Cannot x", "it said " + MARK, "Not " + MARK),
                409,
                new IOException("cause " + MARK, new IllegalStateException(MARK)));
        failure.addSuppressed(new NetraException(
                List.of(Problem.of("a", MARK, ""), Problem.of("b", "c", "")), new IOException("in it " + MARK)));
        RuntimeException shown = RedactedFailures.of(failure, redaction);
        assertThat(printed(shown)).doesNotContain(MARK).contains("java.io.IOException: cause ***", "in it ***");
        assertThat(shown)
                .isInstanceOfSatisfying(
                        EngineException.class, e -> assertThat(e.conflict()).isTrue())
                .hasMessage("f:1:2: Cannot x: it said ***. Not ***");
        assertThat(shown.getStackTrace()).isEqualTo(failure.getStackTrace());
        assertThat(shown.getSuppressed()).singleElement().isInstanceOf(NetraException.class);
    }

    @Test
    void circlesEnd() {
        IllegalStateException first = new IllegalStateException(MARK);
        IllegalStateException second = new IllegalStateException("second", first);
        first.addSuppressed(second);
        assertThat(printed(RedactedFailures.of(first, redaction))).doesNotContain(MARK);
    }

    private static String printed(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
