package io.netra.it;

import io.netra.testing.Golden;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A compose file to be started twice, and what its comments say:
 *
 * <pre>
 * # before: …          a docker command that makes what the file takes for granted
 * # after: …           a docker command that removes it, and what else would stay
 * # needs: engine 1.44 the API version without which the engine can't do it
 * # check: web …       a command in service web whose output must be the same both times
 * </pre>
 */
record ComposeUpFixture(String name, Path file, List<String> lines) {

    static Stream<ComposeUpFixture> all() throws IOException {
        try (Stream<Path> folders = Files.list(Golden.path("compose-up"))) {
            return folders.filter(Files::isDirectory).sorted().map(ComposeUpFixture::of).toList().stream();
        }
    }

    private static ComposeUpFixture of(Path folder) {
        Path file = folder.resolve("compose.yaml").toAbsolutePath();
        try {
            return new ComposeUpFixture(folder.getFileName().toString(), file, Files.readAllLines(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String project() {
        return "engine-up-" + name;
    }

    List<String> before() {
        return marked("before");
    }

    List<String> after() {
        return marked("after");
    }

    List<String> checks() {
        return marked("check");
    }

    /** The API version that it needs, such as {@code 1.44}; 1.41 where it says nothing. */
    String api() {
        return marked("needs").stream()
                .filter(need -> need.startsWith("engine "))
                .map(need -> need.substring("engine ".length()))
                .findFirst()
                .orElse("1.41");
    }

    boolean mentions(String word) {
        return lines.stream().anyMatch(line -> line.contains(word));
    }

    private List<String> marked(String mark) {
        String start = "# " + mark + ": ";
        return lines.stream()
                .filter(line -> line.startsWith(start))
                .map(line -> line.substring(start.length()))
                .toList();
    }

    @Override
    public String toString() {
        return name;
    }
}
