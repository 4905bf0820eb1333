package io.netra.bench;

import io.netra.bench.floor.UnixHttp;
import io.netra.bench.peers.Contest;
import io.netra.bench.report.Machine;
import io.netra.bench.report.Report;
import io.netra.bench.run.Folders;
import io.netra.bench.run.Maven;
import io.netra.bench.run.Settings;
import java.io.IOException;

/** What {@code bin/bench} runs. */
public final class Bench {

    private Bench() {}

    public static void main(String[] arguments) {
        int status = 0;
        try {
            run(arguments);
        } catch (IOException | RuntimeException e) {
            e.printStackTrace();
            status = 1;
        }
        // Testcontainers' threads would keep the JVM.
        System.exit(status);
    }

    private static void run(String[] arguments) throws IOException {
        Options options = Options.parse(arguments);
        Settings settings = options.settings();
        Folders.remove(settings.work());
        Folders.copy(settings.bench().resolve("stack"), settings.stack());
        Folders.copy(settings.bench().resolve("stack"), settings.rendered());
        try (UnixHttp engine = UnixHttp.ofEnvironment()) {
            Maven maven = new Maven(settings);
            Report report = new Report(options.page(), options.jmh(), Machine.look(settings, engine));
            new Contest(settings, maven, engine, (samples, rounds) -> report.write(samples, settings, rounds)).run(engine);
            System.err.println("bench: wrote " + options.page());
        }
    }
}
