package io.netra.bench.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a program in a folder and takes its time. What it writes goes to a log, and into the failure where there is one. */
public final class Command {

    private static final int LIMIT_MINUTES = 10;
    private static final int SHOWN = 4000;

    private final Path folder;
    private final Path log;

    public Command(Path folder, Path log) {
        this.folder = folder;
        this.log = log;
    }

    /** Nanoseconds from before its start to its end. */
    public long run(List<String> words) {
        return run(words, Map.of());
    }

    public long run(List<String> words, Map<String, String> variables) {
        try {
            Files.createDirectories(log.getParent());
            ProcessBuilder builder = new ProcessBuilder(words)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(log.toFile());
            builder.environment().putAll(variables);
            return timed(builder, words);
        } catch (IOException e) {
            throw new UncheckedIOException(String.join(" ", words) + " cannot be run", e);
        }
    }

    private long timed(ProcessBuilder builder, List<String> words) throws IOException {
        long begin = System.nanoTime();
        Process process = builder.start();
        int status = await(process, words);
        long end = System.nanoTime();
        if (status != 0) {
            throw new IllegalStateException(
                    "'" + String.join(" ", words) + "' in " + folder + " ended with " + status + ":\n" + tail());
        }
        return end - begin;
    }

    private static int await(Process process, List<String> words) {
        try {
            if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
                process.destroy();
                throw new IllegalStateException("'" + String.join(" ", words) + "' does not end.");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    public String output() {
        try {
            return Files.readString(log, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String tail() {
        String all = output();
        return all.substring(Math.max(0, all.length() - SHOWN));
    }

    /** What a program prints, without the last line break. */
    public static String outputOf(Path log, String... words) {
        Command command = new Command(Path.of("."), log);
        command.run(List.of(words));
        return command.output().strip();
    }
}
