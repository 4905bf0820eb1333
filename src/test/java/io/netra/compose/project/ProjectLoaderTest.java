package io.netra.compose.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netra.problem.NetraException;
import io.netra.problem.Problem;
import io.netra.yaml.Findings;
import io.netra.yaml.YamlNode.Mapping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a comparison with the compose CLI cannot show: places, limits, speed, and where netra differs on purpose. */
class ProjectLoaderTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void loadKeepsTheFileAndPlaceOfEveryValue() throws IOException {
        write("base.yaml", "services:\n  base:\n    image: x\n    user: root\n");
        Project project = load("""
                services:
                  web:
                    extends: {file: base.yaml, service: base}
                    tty: true
                """, "services:\n  web:\n    ports: [80]\n");
        Mapping services = (Mapping) Objects.requireNonNull(project.root().get("services"));
        Mapping web = (Mapping) Objects.requireNonNull(services.get("web"));
        assertThat(web.entries().get("user").where()).hasToString("base.yaml:4:5");
        assertThat(web.entries().get("tty").where()).hasToString("compose.yaml:4:5");
        assertThat(web.entries().get("ports").where()).hasToString("override.yaml:3:5");
    }

    @Test
    void loadAppliesTagsBehindAnchorsAtEveryAlias() throws IOException {
        Project project = load(
                "services: {web: {image: x, ports: [80], labels: {a: b}}, two: {image: y, ports: [81]}}\n",
                "x-p: &p {ports: !reset []}\nservices: {web: {<<: *p, labels: {c: d}}, two: *p}\n");
        assertThat(ModelJson.of(project.root()).at("/services/web").has("ports"))
                .isFalse();
        assertThat(ModelJson.of(project.root()).at("/services/web/labels")).hasSize(2);
        assertThat(ModelJson.of(project.root()).at("/services/two").has("ports"))
                .isFalse();
    }

    @Test
    void loadWhenFilesIncludeEndlesslyManyRefusesFast() throws IOException {
        for (int i = 0; i < 20; i++) {
            String next = "f%02d.yaml".formatted(i + 1);
            write("f%02d.yaml".formatted(i), "include: [" + next + ", {path: " + next + "}]\n");
        }
        write("f20.yaml", "services: {a: {image: x}}\n");
        long start = System.nanoTime();
        assertThatThrownBy(() -> load("include: [f00.yaml]\n"))
                .isInstanceOf(NetraException.class)
                .hasMessageContaining("more than 200 files are opened");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void loadWhenServicesExtendLargeOnesRefusesFast() {
        StringBuilder text = new StringBuilder("services:\n  base:\n    image: x\n    environment:\n");
        for (int i = 0; i < 1_000; i++) {
            text.append("      V%d: x\n".formatted(i));
        }
        for (int i = 0; i < 500; i++) {
            text.append("  s%d: {extends: base}\n".formatted(i));
        }
        long start = System.nanoTime();
        assertThatThrownBy(() -> load(text.toString()))
                .isInstanceOf(NetraException.class)
                .hasMessageContaining("more than 100000 values");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void loadWhenIncludedIsADeviceRefuses() {
        assertThatThrownBy(() -> load("include: [/dev/zero]\n"))
                .isInstanceOf(NetraException.class)
                .hasMessageContaining("/dev/zero is no regular file");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "services: {a: {extends: {file: \"x\\0\", service: b}}}",
                "services: {a: {extends: {file: \"/x\\0\", service: b}}}",
                "include: [\"/x\\0\"]",
                "include: [{path: b.yaml, project_directory: \"/x\\0\"}]",
                "include: [{path: b.yaml, env_file: \"/x\\0\"}]",
                "services: {a: {build: \"/x\\0\"}}",
                "services: {a: {image: x, volumes: [\"/x\\0:/x\"]}}",
            })
    void loadWhenATextIsNoPathRefusesWithItsPlace(String text) throws IOException {
        write("b.yaml", "services: {b: {image: x}}");
        assertThatThrownBy(() -> load(text))
                .isInstanceOf(NetraException.class)
                .hasMessageContaining("compose.yaml:1:")
                .hasMessageContaining("is no path");
    }

    @Test
    void loadWhenSelfContainedLooksAtNoEnvironment() throws IOException {
        write(".env", "V=file\nCOMPOSE_PROFILES=p\n");
        ComposeSource source = new ComposeSource(
                folder.resolve("compose.yaml"),
                "compose.yaml",
                "services: {a: {image: \"x:${V-none}\"}, b: {image: y, profiles: [p]}}\n");
        Findings findings = new Findings("Cannot read the compose file", "compose.yaml");
        Project project = new ProjectLoader(Map.of("COMPOSE_PROJECT_NAME", "other")::get, findings)
                .load(List.of(source), LoadOptions.selfContained().withProjectName("own"));
        assertThat(project.name()).isEqualTo("own");
        assertThat(ModelJson.of(project.root()).at("/services").toString())
                .contains("x:none")
                .doesNotContain("\"b\"");
    }

    @Test
    void loadReportsProblemsInTheOrderOfTheFiles() {
        Findings findings = new Findings("Cannot read the compose file", "compose.yaml");
        List<ComposeSource> sources =
                sources("services:\n  a: {image: x}\n  b: {image: x, tty: maybe}\n", "services:\n  a: {tty: no way}\n");
        new ProjectLoader(name -> null, findings).load(sources, LoadOptions.compose());
        assertThatThrownBy(() -> findings.report(warning -> {}))
                .isInstanceOfSatisfying(
                        NetraException.class,
                        e -> assertThat(e.problems())
                                .extracting(Problem::where)
                                .map(String::valueOf)
                                .containsExactly("compose.yaml:3:22", "override.yaml:2:12"));
    }

    @Test
    void loadOfHundredsOfServicesIsFast() {
        String small = services(6);
        for (int i = 0; i < 200; i++) {
            load(small);
        }
        assertThat(millis(small, 20)).as("6 services").isLessThan(10);
        assertThat(millis(services(500), 3)).as("500 services").isLessThan(1_000);
    }

    private double millis(String text, int times) {
        long best = Long.MAX_VALUE;
        for (int i = 0; i < times; i++) {
            long start = System.nanoTime();
            load(text);
            best = Math.min(best, System.nanoTime() - start);
        }
        return best / 1e6;
    }

    private static String services(int count) {
        StringBuilder text = new StringBuilder("services:\n");
        for (int i = 0; i < count; i++) {
            text.append("""
                      s%1$d:
                        image: x:${V:-1}
                        environment: {A: 1, B: "${V:-2}"}
                        ports: ["127.0.0.1::80"]
                        volumes: ["data:/data", "./a:/a:ro"]
                        healthcheck: {test: exit 0, interval: 5s}
                        depends_on: [s%2$d]
                    """.formatted(i, Math.min(i + 1, count - 1)));
        }
        return text.toString().replace("depends_on: [s%d]".formatted(count - 1) + "\n", "\n") + "volumes: {data: }\n";
    }

    private Project load(String... texts) {
        Findings findings = new Findings("Cannot read the compose file", "compose.yaml");
        Project project = new ProjectLoader(name -> null, findings).load(sources(texts), LoadOptions.compose());
        findings.report(warning -> {});
        return project;
    }

    private List<ComposeSource> sources(String... texts) {
        ComposeSource first = new ComposeSource(folder.resolve("compose.yaml"), "compose.yaml", texts[0]);
        return texts.length == 1
                ? List.of(first)
                : List.of(first, new ComposeSource(folder.resolve("override.yaml"), "override.yaml", texts[1]));
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }
}
