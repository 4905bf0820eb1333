package io.netra.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** The engine that {@code bin/engine up --spare} has started, to be frozen, killed and filled; no other. */
public final class SpareEngine {

    private SpareEngine() {}

    public static boolean isThere() {
        return System.getenv("NETRA_SPARE_ENGINE") != null;
    }

    public static String address() {
        return variable("NETRA_SPARE_ENGINE");
    }

    /** Sends it a signal, by its name: {@code STOP}. */
    public static void signal(String name) {
        run("kill", "-" + name, pid());
    }

    /** Ends it with a signal and starts it anew, with what it had. */
    public static void restart(String signal) {
        ProcessHandle engine = ProcessHandle.of(Long.parseLong(pid())).orElseThrow();
        signal(signal);
        engine.onExit().orTimeout(60, TimeUnit.SECONDS).join();
        run("sh", "-c", variable("NETRA_SPARE_ENGINE_UP"));
    }

    /**
     * Takes all the space that it has.
     *
     * @param dataRoot where its data lies
     * @return the file to delete
     */
    public static Path fill(Path dataRoot) {
        Path file = dataRoot.resolve("filler");
        byte[] block = new byte[64 * 1024];
        try (OutputStream out = Files.newOutputStream(file)) {
            while (true) {
                out.write(block);
            }
        } catch (IOException e) {
            // That is the end of it.
            return file;
        }
    }

    private static String pid() {
        try {
            return Files.readString(Path.of(variable("NETRA_SPARE_ENGINE_PID_FILE")))
                    .strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String variable(String name) {
        return Objects.requireNonNull(System.getenv(name), name);
    }

    private static void run(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(120, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException(String.join(" ", command) + " failed");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
