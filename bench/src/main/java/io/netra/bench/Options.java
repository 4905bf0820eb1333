package io.netra.bench;

import io.netra.bench.run.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The command line.
 *
 * @param page where the page goes, and the chart beside it
 * @param jmh JMH's results, where there are any
 */
record Options(Settings settings, Path page, Optional<Path> jmh) {

    private static final int ROUNDS = 7;

    /** {@code ROOT MAVEN [--rounds N] [--short] [--page FILE] [--jmh FILE] [options of Maven]}. */
    static Options parse(String[] arguments) {
        Path root = Path.of(arguments[0]);
        List<String> maven = new ArrayList<>();
        Optional<Path> page = Optional.empty();
        Optional<Path> jmh = Optional.empty();
        int rounds = ROUNDS;
        boolean brief = false;
        for (int i = 2; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--rounds" -> rounds = Integer.parseInt(arguments[++i]);
                case "--page" -> page = Optional.of(Path.of(arguments[++i]));
                case "--jmh" -> jmh = Optional.of(Path.of(arguments[++i]));
                case "--short" -> brief = true;
                default -> maven.add(arguments[i]);
            }
        }
        Path target = root.resolve("bench/target");
        Path written = page.orElse(brief ? target.resolve("benchmarks.md") : root.resolve("docs/benchmarks.md"));
        Settings settings =
                new Settings(root, target.resolve("work"), Path.of(arguments[1]), maven, brief ? 1 : rounds, brief);
        return new Options(settings, written, jmh);
    }
}
