package io.netra.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Runs a case's build once more, kills it at a chosen moment, and looks at what it leaves. */
public final class KilledMaven {

    /** What netra promises. */
    private static final Duration PROMISED = Duration.ofSeconds(5);

    /** A test that outlasts every moment. */
    private static final int LONG = 60_000;

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Path folder;
    private final Path localRepository;

    /** @param basedir the case's folder; its build must have succeeded once */
    public KilledMaven(File basedir, File localRepository) {
        this.folder = basedir.toPath().toAbsolutePath().normalize();
        this.localRepository = localRepository.toPath();
    }

    /**
     * Starts the build and sends it a signal.
     *
     * @param signal what {@code kill} calls it: {@code KILL}
     * @param times how often, half a second apart
     * @param moment {@code network}, {@code container}: as soon as the engine has one; {@code running}: as soon as a
     *     container runs; {@code in-the-test}
     * @return what of it is on the engine five seconds after Maven's end
     */
    public List<String> leftAfter(String signal, int times, String moment) throws IOException, InterruptedException {
        return leftAfter(signal, times, moment, LONG, engine -> reached(engine, moment));
    }

    /** As above, at a moment counted in milliseconds from when the engine has the first thing of it. */
    public List<String> leftAfter(String signal, int times, long millis) throws IOException, InterruptedException {
        long[] begin = new long[1];
        return leftAfter(signal, times, millis + " ms", LONG, engine -> {
            if (begin[0] == 0 && !engine.leftovers(folder).isEmpty()) {
                begin[0] = System.nanoTime();
            }
            return begin[0] != 0
                    && System.nanoTime() - begin[0] >= Duration.ofMillis(millis).toNanos();
        });
    }

    /**
     * As above, while {@code stop} is at work, or a little later: the build is over then, and has left nothing either.
     *
     * @param millis after the first container has gone
     */
    public List<String> leftAfterInStop(String signal, int times, long millis)
            throws IOException, InterruptedException {
        int[] most = new int[1];
        long[] begin = new long[1];
        return leftAfter(signal, times, millis + " ms into stop", 0, engine -> {
            int now = running(engine);
            most[0] = Math.max(most[0], now);
            if (begin[0] == 0 && now < most[0] && Files.exists(folder.resolve("target/in-the-test"))) {
                begin[0] = System.nanoTime();
            }
            return begin[0] != 0
                    && System.nanoTime() - begin[0] >= Duration.ofMillis(millis).toNanos();
        });
    }

    private int running(RealEngine engine) {
        return (int) engine.leftovers(folder).stream()
                .filter(RealEngine.Leftover::running)
                .count();
    }

    private List<String> leftAfter(
            String signal, int times, String moment, int testMillis, Predicate<RealEngine> reached)
            throws IOException, InterruptedException {
        Files.deleteIfExists(folder.resolve("target/in-the-test"));
        Process maven = start(testMillis);
        try (RealEngine engine = RealEngine.find()) {
            await(moment, () -> reached.test(engine) || !maven.isAlive());
            assertThat(maven.isAlive() || testMillis < LONG)
                    .as("Maven at the moment '" + moment + "'")
                    .isTrue();
            for (int i = 0; i < times; i++) {
                Thread.sleep(i * 500L);
                // To the whole group, as a terminal does; Failsafe's JVM is of it.
                new ProcessBuilder("kill", "-" + signal, "--", "-" + maven.pid())
                        .start()
                        .waitFor();
            }
            await("Maven's end", () -> !maven.isAlive());
            long end = System.nanoTime();
            while (!engine.leftovers(folder).isEmpty() && System.nanoTime() - end < PROMISED.toNanos()) {
                Thread.sleep(100);
            }
            // What the engine was still busy with may appear only now.
            Thread.sleep(1000);
            return engine.leftovers(folder).stream()
                    .map(RealEngine.Leftover::name)
                    .toList();
        } finally {
            maven.destroyForcibly();
        }
    }

    /** Processes that still guard this case; each has a while to see that nothing more appears. */
    public List<String> guardians() throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(15).toNanos();
        while (!guarding().isEmpty() && System.nanoTime() < end) {
            Thread.sleep(200);
        }
        return guarding();
    }

    private List<String> guarding() {
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            return all.filter(process -> environment(process).contains(folder + "/target/netra/guardian.log"))
                    .map(process ->
                            process.pid() + " " + process.info().command().orElse("?"))
                    .toList();
        }
    }

    private static String environment(ProcessHandle process) {
        try {
            return Files.readString(
                    Path.of("/proc/" + process.pid() + "/environ"), java.nio.charset.StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }

    private Process start(int testMillis) throws IOException {
        Path settings = folder.resolveSibling("interpolated-settings.xml");
        return new ProcessBuilder(
                        "setsid",
                        Path.of(System.getProperty("maven.home"), "bin", "mvn").toString(),
                        "-B",
                        "-s",
                        settings.toString(),
                        "-Dmaven.repo.local=" + localRepository,
                        "-Dit.millis=" + testMillis,
                        "verify")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("killed.log").toFile()))
                .start();
    }

    private boolean reached(RealEngine engine, String moment) {
        return switch (moment) {
            case "in-the-test" -> Files.exists(folder.resolve("target/in-the-test"));
            case "running" ->
                engine.leftovers(folder).stream()
                        .anyMatch(left -> left.name().startsWith("container") && left.running());
            default ->
                engine.leftovers(folder).stream().anyMatch(left -> left.name().startsWith(moment));
        };
    }

    private static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited for " + what).isLessThan(end);
            Thread.sleep(20);
        }
    }
}
