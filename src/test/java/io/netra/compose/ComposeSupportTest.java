package io.netra.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.netra.compose.project.ComposeSource;
import io.netra.problem.Location;
import io.netra.problem.NetraException;
import io.netra.problem.Problem;
import io.netra.testing.Allowed;
import io.netra.testing.Golden;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/compose-support.md lists every key of the specification, and netra does with each what stands there. */
final class ComposeSupportTest {

    private static final Pattern ROW = Pattern.compile("\\| `([^`]+)` \\| (honoured|ignored|refused) \\| (.+) \\|");

    @TempDir
    private Path folder;

    private record Row(String key, String verdict, String why) {

        @Override
        public String toString() {
            return key + " " + verdict;
        }
    }

    /** Where lines could not be parsed, a key would be missing. */
    static Stream<Row> rows() throws IOException {
        return Files.readAllLines(Path.of("docs/compose-support.md")).stream()
                .map(ROW::matcher)
                .filter(Matcher::matches)
                .map(row -> new Row(row.group(1), row.group(2), row.group(3)));
    }

    @Test
    void tableHasEveryKeyOnce() throws IOException {
        assertThat(rows().map(Row::key)).containsExactlyElementsOf(keys());
        assertThat(Files.readString(Path.of("docs/compose-support.md"))).doesNotContainIgnoringCase("not yet");
    }

    private static List<String> keys() throws IOException {
        return Files.readAllLines(Path.of("src/main/resources/io/netra/compose/compose-keys.txt")).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }

    @Test
    void tableHasTheReasonsThatMessagesGive() throws IOException {
        Map<String, String> reasons = new TreeMap<>();
        rows().filter(row -> !row.verdict().equals("honoured")).forEach(row -> reasons.put(row.key(), row.why()));
        Files.readAllLines(Path.of("src/main/resources/io/netra/compose/key-support.txt")).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split(" ", 3))
                .forEach(parts -> assertThat(reasons).containsEntry(parts[1], parts[2]));
    }

    @Test
    void tableHasEveryToleratedDifference() throws IOException {
        String table = Files.readString(Path.of("docs/compose-support.md"));
        for (String line : Files.readAllLines(Golden.path("compose-up/tolerated.txt"))) {
            if (!line.startsWith("#")) {
                String[] parts = line.split(" ;; ", 3);
                assertThat(table)
                        .contains("| `" + parts[0].replace("|", "\\|") + "` |")
                        .contains("| " + parts[2] + " |");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void netraDoesWithTheKeyWhatTheTableSays(Row row) throws IOException {
        for (String file : List.of("f", "f.env", "labels.env")) {
            Files.writeString(folder.resolve(file), "A=1\n");
        }
        Files.writeString(folder.resolve("included.yaml"), "services: {i: {image: x}}\n");
        Files.writeString(folder.resolve("other.yaml"), "services: {base: {image: x}}\n");
        String text = KeySample.of(row.key());
        List<Problem> warnings = new ArrayList<>();
        List<Problem> problems = read(text, warnings);
        switch (row.verdict()) {
            case "honoured" -> {
                assertThat(problems).as(text).isEmpty();
                assertThat(warnings).as(text).noneMatch(warning -> names(warning, row.key()));
            }
            case "ignored" -> {
                assertThat(problems).as(text).isEmpty();
                assertThat(warnings).as(text).anyMatch(warning -> names(warning, row.key()));
            }
            default -> assertThat(problems).as(text).anyMatch(problem -> names(problem, row.key()));
        }
    }

    private List<Problem> read(String text, List<Problem> warnings) {
        Path file = folder.resolve("compose.yaml");
        try {
            Files.writeString(file, text);
            new ComposeReader(name -> name.equals("HOME") ? "/home/me" : null, warnings::add, Allowed.EVERYTHING)
                    .read(ComposeSource.of(file, text));
            return List.of();
        } catch (NetraException e) {
            return e.problems();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether it tells of the key, or of what the key stands below, and where that is. */
    private static boolean names(Problem problem, String key) {
        Location where = Objects.requireNonNull(problem.where());
        return where.line() > 0
                && where.column() > 0
                && pathsTo(key).stream()
                        .anyMatch(path -> problem.message().matches("(?s).*[' ]" + Pattern.quote(path) + "[':].*"));
    }

    /** The key as messages show it, and those above it but for the sections themselves. */
    private static List<String> pathsTo(String key) {
        Map<String, String> names = Map.of(
                "services",
                "a",
                "networks",
                "n",
                "volumes",
                "v",
                "secrets",
                "s",
                "configs",
                "c",
                "models",
                "m",
                "depends_on",
                "b",
                "ulimits",
                "nofile");
        List<String> paths = new ArrayList<>();
        String path = "";
        String above = "";
        for (String part : key.split("\\.", -1)) {
            path = path
                    + (path.isEmpty() ? "" : ".")
                    + (part.equals("*") ? names.get(above) : part).replace("[]", "[0]");
            above = part;
            if (!path.equals("services") && !path.equals("services.a")) {
                paths.add(path);
                paths.add(path.replaceFirst("\\[0]$", ""));
            }
        }
        return paths;
    }
}
