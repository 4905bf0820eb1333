package io.netra.guardian;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class GuardianTest {

    /** A pipe that counts how often it is closed. */
    private static final class Pipe extends ByteArrayOutputStream {

        private final AtomicInteger closed = new AtomicInteger();

        @Override
        public void close() throws IOException {
            closed.incrementAndGet();
            super.close();
        }
    }

    /** Its JVM may live on: the end of input is what the guardian waits for, and a farewell would send it away. */
    @Test
    void endOfTheSessionLeavesToTheGuardianWhatIsStillWatched() {
        Pipe pipe = new Pipe();
        Map<String, OutputStream> watched = new HashMap<>(Map.of("one", pipe, "two", pipe));
        Guardian.sessionEnded(watched);
        assertThat(watched).isEmpty();
        assertThat(pipe.closed).hasValue(1);
        assertThat(pipe.size()).as("words of farewell").isZero();
    }

    @Test
    void endOfTheSessionOfWhichNothingIsLeftDoesNothing() {
        Map<String, OutputStream> watched = new HashMap<>();
        Guardian.sessionEnded(watched);
        assertThat(watched).isEmpty();
    }
}
