package io.netra.environment;

import static org.assertj.core.api.Assertions.assertThat;

import io.netra.environment.SessionId.Liveness;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SessionIdTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    @Test
    void ownSessionIsAlive() {
        assertThat(SessionId.liveness(SessionId.of(NOW))).isEqualTo(Liveness.ALIVE);
    }

    @Test
    void sessionsOfOneProcessDiffer() {
        assertThat(SessionId.of(NOW))
                .isNotEqualTo(SessionId.of(NOW.plusMillis(1)))
                .isEqualTo(SessionId.of(NOW));
    }

    @Test
    void sessionIsAliveAsLongAsItsProcess() throws IOException, InterruptedException {
        Process process = new ProcessBuilder("sleep", "60").start();
        try {
            String id = SessionId.of(process.toHandle(), NOW);
            assertThat(SessionId.liveness(id)).isEqualTo(Liveness.ALIVE);
            process.destroyForcibly().waitFor();
            assertThat(SessionId.liveness(id)).isEqualTo(Liveness.DEAD);
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void sessionWhoseNumberAnotherProcessHasIsDead() {
        String[] parts = SessionId.of(NOW).split("-", -1);
        assertThat(SessionId.liveness(parts[0] + "-" + parts[1] + "-1-" + parts[3]))
                .isEqualTo(Liveness.DEAD);
    }

    @Test
    void sessionOfAnotherHostIsUnknown() {
        String[] parts = SessionId.of(NOW).split("-", -1);
        String host = parts[0].equals("00000000") ? "00000001" : "00000000";
        assertThat(SessionId.liveness(host + "-" + parts[1] + "-" + parts[2] + "-" + parts[3]))
                .isEqualTo(Liveness.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "--", "0-0-0-0-0", "00000000-99999999999999999999-a-a"})
    void idOfNoKnownFormIsUnknown(String id) {
        assertThat(SessionId.liveness(id)).isEqualTo(Liveness.UNKNOWN);
    }

    @Test
    void numberBeyondAnyProcessIsNoFailure() {
        String host = SessionId.of(NOW).split("-", -1)[0];
        assertThat(SessionId.liveness(host + "-99999999999999999999-a-a")).isNotEqualTo(Liveness.ALIVE);
    }

    /** Hidden processes look as dead ones do, and a neighbour's live build must not. */
    @ParameterizedTest
    @ValueSource(strings = {"hidepid=2", "hidepid=invisible", "gid=9,hidepid=1", "hidepid=noaccess", "hidepid=4"})
    void processesMayBeHidden(String option) {
        assertThat(SessionId.hidesProcesses("91 89 0:21 / / rw - ext4 /dev/sda rw\n"
                        + "110 91 0:39 / /proc rw,nosuid shared:5 - proc proc rw," + option + "\n"))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw", "rw,hidepid=0", "rw,hidepid=off", "rw,gid=9"})
    void processesAreUsuallySeen(String options) {
        assertThat(SessionId.hidesProcesses("110 91 0:39 / /proc rw - proc proc " + options
                        + "\n111 91 0:40 / /srv/proc rw - proc proc rw,hidepid=2\n"))
                .isFalse();
    }
}
