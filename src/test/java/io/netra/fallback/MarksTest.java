package io.netra.fallback;

import static org.assertj.core.api.Assertions.assertThat;

import io.netra.testing.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The marks on what programs, shells, loaders and engines have really said. */
final class MarksTest {

    private static final Marks MARKS = Marks.known();

    /** @param file its name, without what tells several of one mark apart, is the mark's */
    record Example(Stage stage, Path file) {

        String mark() {
            return file.getFileName().toString().replaceFirst("\\..*", "");
        }

        String text() throws IOException {
            return Files.readString(file);
        }

        @Override
        public String toString() {
            return stage.label() + "/" + file.getFileName();
        }
    }

    static List<Example> examples() throws IOException {
        return Stream.concat(examples("run", Stage.RUN), examples("build", Stage.BUILD))
                .toList();
    }

    static List<Example> others() throws IOException {
        return Stream.concat(examples("none", Stage.RUN), examples("none", Stage.BUILD))
                .toList();
    }

    private static Stream<Example> examples(String folder, Stage stage) throws IOException {
        try (Stream<Path> files = Files.list(Golden.path("fallback/" + folder))) {
            return files.sorted().map(file -> new Example(stage, file)).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void eachExampleHasItsMark(Example example) throws IOException {
        assertThat(MARKS.name(example.stage(), example.text(), path -> path.startsWith("/opt/")))
                .contains(example.mark());
        Optional<Reason> reason = MARKS.find(example.stage(), example.text(), path -> true);
        assertThat(reason)
                .hasValueSatisfying(found -> assertThat(found.text())
                        .doesNotContain("{what}", "\n")
                        .doesNotEndWith(".")
                        .matches(".{20,}\\. .{10,}"));
    }

    @Test
    void eachMarkHasAnExample() throws IOException {
        Set<String> exemplified = examples().stream().map(Example::mark).collect(Collectors.toCollection(TreeSet::new));
        Set<String> all = new TreeSet<>(MARKS.names(Stage.RUN));
        all.addAll(MARKS.names(Stage.BUILD));
        assertThat(exemplified).isEqualTo(all).hasSizeGreaterThan(7);
    }

    /** Not even where every file is there. */
    @ParameterizedTest
    @MethodSource("others")
    void theUsersOwnFailuresHaveNoMark(Example example) throws IOException {
        String text = example.text();
        assertThat(MARKS.find(example.stage(), text, path -> !path.startsWith("/app/")))
                .isEmpty();
    }

    @Test
    void fileThatIsNotFoundCountsOnlyWhereItIsThere() {
        String said = "sh: /app/server: not found\n";
        assertThat(MARKS.find(Stage.RUN, said, path -> false)).isEmpty();
        assertThat(MARKS.find(Stage.RUN, said, "/app/server"::equals))
                .hasValueSatisfying(
                        reason -> assertThat(reason.cause()).startsWith("/app/server is in its Alpine image"));
    }

    @Test
    void reasonNamesWhatIsMissing() {
        assertThat(MARKS.find(Stage.RUN, "/bin/sh: curl: not found", path -> false))
                .hasValue(Reason.of("its Alpine image lacks the program curl", "Install the package that has it"));
    }

    /** A later success makes old complaints worthless; what a loader says is never followed by one. */
    @Test
    void onlyTheLastLinesCount() {
        String later = "working\n".repeat(30);
        assertThat(MARKS.find(Stage.RUN, "sh: tput: not found\n" + later, path -> true))
                .isEmpty();
        assertThat(MARKS.find(
                        Stage.RUN, "Error loading shared library libx.so.1: No such file\n" + later, path -> true))
                .isPresent();
    }

    @Test
    void coloursAndBarsOfAQuoteAreLookedThrough() {
        assertThat(MARKS.find(
                        Stage.BUILD,
                        "step 'RUN make' failed: exit code: 127\n  | /bin/sh: make: not found\n",
                        p -> true))
                .isPresent();
        assertThat(MARKS.find(Stage.RUN, "\u001b[91m/bin/sh: make: not found\u001b[0m", p -> true))
                .isPresent();
    }

    @Test
    void wordsOfAnApplicationAreNoShells() {
        for (String said : List.of(
                "2026-11-23 ERROR user: not found",
                "Error: config: not found",
                "GET /index.html: not found",
                "404: not found",
                "error: relation \"users\" not found")) {
            assertThat(MARKS.find(Stage.RUN, said, path -> true)).as(said).isEmpty();
        }
    }

    /** A reason goes into logs, labels and YAML. */
    @Test
    void reasonIsOneShortLineOfPrintableCharacters() {
        Reason reason = Reason.of("step 'RUN \u0000\u001b[1m\uD800a\nb' " + "x".repeat(1000), "Mend\tit");
        assertThat(reason.text())
                .startsWith("step 'RUN  [1m a b' xxx")
                .endsWith("…. Mend it")
                .hasSizeLessThan(320);
    }

    @Test
    void onlyTroubleOfTheMomentPasses() throws IOException {
        for (Example example : examples()) {
            assertThat(MARKS.find(example.stage(), example.text(), path -> true)
                            .orElseThrow()
                            .passing())
                    .as(example.toString())
                    .isEqualTo(Set.of("network", "disk-full").contains(example.mark()));
        }
    }
}
