package io.netra.environment;

import static org.assertj.core.api.Assertions.assertThat;

import io.netra.environment.SessionId.Liveness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Locks of other processes are held by real ones: of its own a process can't ask the kernel. */
final class SessionsTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void sessionOfThisProcessIsAliveUntilItEnds() throws Exception {
        Sessions sessions = new Sessions(folder);
        String session = SessionId.of(NOW);
        AutoCloseable held = sessions.hold(session).orElseThrow();
        assertThat(sessions.liveness(session)).isEqualTo(Liveness.ALIVE);
        held.close();
        assertThat(sessions.liveness(session))
                .as("its process, as a daemon, lives on")
                .isEqualTo(Liveness.DEAD);
        assertThat(sessions.liveness(SessionId.of(NOW.plusSeconds(1)))).isEqualTo(Liveness.ALIVE);
    }

    @Test
    void lockOfAnotherProcessTellsWhetherItsSessionIsThere() throws Exception {
        Sessions sessions = new Sessions(folder);
        Process holder = holder();
        try {
            String session = SessionId.of(holder.toHandle(), NOW);
            Process locking = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            Files.writeString(folder.resolve("Locking.java"), LOCKING)
                                    .toString(),
                            folder.resolve(session + ".lock").toString())
                    .redirectErrorStream(true)
                    .start();
            try {
                assertThat(locking.inputReader().readLine()).isEqualTo("locked");
                assertThat(IntStream.range(0, 2000).parallel().mapToObj(i -> sessions.liveness(session)))
                        .as("asked by many threads at once")
                        .containsOnly(Liveness.ALIVE);
                locking.destroyForcibly().waitFor();
                assertThat(sessions.liveness(session))
                        .as("the lock is gone, whatever has its process's number")
                        .isEqualTo(Liveness.DEAD);
            } finally {
                locking.destroyForcibly();
            }
        } finally {
            holder.destroyForcibly();
        }
    }

    private static final String LOCKING = """
            class Locking {
                public static void main(String[] files) throws Exception {
                    var lock = new java.io.RandomAccessFile(files[0], "rw").getChannel().lock();
                    System.out.println("locked");
                    Thread.sleep(60_000);
                    lock.release();
                }
            }
            """;

    private static Process holder() throws IOException {
        return new ProcessBuilder("sleep", "60").start();
    }

    @Test
    void withoutAFileTheProcessTells() throws Exception {
        Sessions sessions = new Sessions(folder.resolve("none"));
        Process process = holder();
        String session = SessionId.of(process.toHandle(), NOW);
        assertThat(sessions.liveness(session)).isEqualTo(Liveness.ALIVE);
        process.destroyForcibly().waitFor();
        assertThat(sessions.liveness(session)).isEqualTo(Liveness.DEAD);
    }

    @Test
    void folderThatCannotBeMadeIsNoFailure() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertThat(new Sessions(file.resolve("sessions")).hold(SessionId.of(NOW)))
                .isEmpty();
    }

    @Test
    void filesOfDeadProcessesGo() throws Exception {
        Process process = holder();
        String dead = SessionId.of(process.toHandle(), NOW);
        process.destroyForcibly().waitFor();
        Path left = Files.createFile(folder.resolve(dead + ".lock"));
        new Sessions(folder).hold(SessionId.of(NOW)).orElseThrow().close();
        assertThat(left).doesNotExist();
    }

    @Test
    void sessionOfAnotherHostIsUnknown() {
        assertThat(new Sessions(folder).liveness("0000000f-1-1-1")).isEqualTo(Liveness.UNKNOWN);
    }
}
