package io.netra.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.netra.testing.FakeEngine;
import io.netra.testing.Golden;
import io.netra.testing.Settled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A team's compose files as they are rendered in each variant, with isolation and without, and what is said of it. */
final class DerivedFileTest {

    private static final Path THEIRS = Golden.path("derived");

    @TempDir
    private Path base;

    private Settled settled() throws IOException {
        try (Stream<Path> files = Files.walk(THEIRS)) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(f -> !f.startsWith(THEIRS.resolve("expected")))
                    .toList()) {
                Path copy = base.resolve(THEIRS.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        return new Settled(base)
                .set("environmentName", "team")
                .set("composeFiles", "docker-compose.yml,docker-compose.override.yml")
                .set("profiles", "nightly");
    }

    private Workbench render(Settled settled) throws IOException {
        Workbench bench = new Workbench(base);
        new RenderWorkflow(bench.context(settled, new FakeEngine())).run();
        return bench;
    }

    @ParameterizedTest
    @CsvSource({
        "true, test, true, docker-compose.alpine-test.yml",
        "false, test, true, docker-compose.test.yml",
        "true, dev, false, docker-compose.alpine.yml",
        "false, dev, false, docker-compose.yml"
    })
    void fileSaysWhatIsChanged(String alpine, String environment, String isolate, String name) throws IOException {
        try (Workbench bench = render(
                settled().set("alpine", alpine).set("environment", environment).set("isolate", isolate))) {
            String rendered = Files.readString(base.resolve("target/netra/" + name));
            Golden.check("derived/expected/" + name, rendered.replace(base.toString(), "/checkout"));
            List<String> comments = rendered.lines()
                    .map(String::strip)
                    .filter(line -> line.startsWith("# netra: "))
                    .map(line -> line.substring("# netra: ".length()))
                    .toList();
            assertThat(bench.output().stream().map(line -> line.replaceFirst("^[^ ]+: ", "")))
                    .as("what is listed is what stands in comments")
                    .containsExactlyInAnyOrderElementsOf(comments);
        }
    }

    @Test
    void servicesThatStayRegularAreToldWithTheirReason() throws IOException {
        try (Workbench bench = render(settled().set("alpine", "true"))) {
            assertThat(bench.events())
                    .containsExactlyInAnyOrder(
                            "fell back legacy upstream publishes no Alpine image of mysql",
                            "fell back cache the image is pinned by its digest",
                            "fell back backup no Alpine image of registry.example.com/team/backup is known");
        }
    }

    @Test
    void servicesThatAreChosenComeWithWhatTheyNeed() throws IOException {
        try (Workbench bench =
                render(settled().set("alpine", "true").set("profiles", "").set("services", "web"))) {
            assertThat(Files.readString(base.resolve("target/netra/docker-compose.alpine-test.yml")))
                    .contains("  web:\n", "  db:\n", "  cache:\n")
                    .doesNotContain("legacy", "backup");
            assertThat(bench.events()).containsExactly("fell back cache the image is pinned by its digest");
        }
    }
}
