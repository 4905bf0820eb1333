package io.netra.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netra.compose.project.ComposeSource;
import io.netra.problem.Problem;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The file as a whole: its name, the network nobody names, variables, warnings. */
class ProjectTest {

    private static final String SERVICE = "services: {a: {image: x}}\n";

    @ParameterizedTest
    @CsvSource({
        "/x/shop, shop",
        "/x/My Shop!, myshop",
        "/x/__a-b_C, a-b_c",
        "/x/../9Lives, 9lives",
    })
    void readWhenFileHasNoNameTakesTheFolders(String folder, String name) {
        Path file = Path.of(folder, "compose.yaml");
        assertThat(new ComposeReader(ComposeTexts::variable).read(file, SERVICE).name())
                .isEqualTo(name);
    }

    @Test
    void readWhenNameIsGivenTakesItBeforeTheFiles() {
        ComposeSource source = ComposeSource.of(Path.of("/x/compose.yaml"), "name: own\n" + SERVICE);
        ComposeReader reader = new ComposeReader(ComposeTexts::variable);
        assertThat(reader.read(source).name()).isEqualTo("own");
        assertThat(reader.read(source, "given").networks().values())
                .extracting(ComposeNetwork::name)
                .containsExactly("given_default");
    }

    @Test
    void readWhenFolderGivesNoNameAsksForOne() {
        ComposeReader reader = new ComposeReader(ComposeTexts::variable);
        assertThatThrownBy(() -> reader.read(Path.of("/x/___/c.yaml"), SERVICE))
                .hasMessage("/x/___/c.yaml:1:1: Cannot read the compose file: the folder's name gives no project name."
                        + " Write 'name: my-project' at the top.");
    }

    @Test
    void readWhenNoServicesRefuses() {
        assertThat(ComposeTexts.problems("name: a\n"))
                .containsExactly("1:1: there are no services. Declare at least one under 'services:'.");
    }

    @Test
    void readWhenEveryServiceNamesNetworksHasNoDefault() {
        ComposeFile file = ComposeTexts.read("services: {a: {image: x, networks: [n]}}\nnetworks: {n: }\n");
        assertThat(file.networks().keySet()).containsExactly("n");
    }

    @Test
    void readWhenDefaultNetworkIsDeclaredKeepsIt() {
        ComposeFile file = ComposeTexts.read(SERVICE + "networks: {default: {name: mine}}\n");
        assertThat(file.networks()).containsOnlyKeys("default");
        assertThat(file.networks().values()).extracting(ComposeNetwork::name).containsExactly("mine");
    }

    @Test
    void readReplacesVariablesInValuesThatStayValues() {
        ComposeReader reader = new ComposeReader(Map.of("V", "x, y: [z]\n- a", "P", "81", "F", "true")::get);
        String text = "name: n\nservices: {a: {image: x, init: \"$F\", hostname: $V, ports: [\"${P}:80\"],"
                + " container_name: \"${COMPOSE_PROJECT_NAME}-a\"}}\n";
        ComposeService service = reader.read(Path.of("/x/c.yaml"), text)
                .services()
                .values()
                .iterator()
                .next();
        assertThat(service.network().identity().hostname()).isEqualTo("x, y: [z]\n- a");
        assertThat(service.program().init()).isTrue();
        assertThat(service.network().ports()).containsExactly(new ComposeService.Port(80, "tcp", null, 81));
        assertThat(service.containerName()).isEqualTo("n-a");
    }

    @Test
    void readWarnsOfWhatIsOdd() {
        ComposeTexts texts = new ComposeTexts();
        texts.file("""
                services:
                  a: {image: x, hostname: "h$NONE", attach: false}
                  b: {image: x, deploy: {mode: global}}
                """);
        assertThat(texts.warnings)
                .extracting(Problem::message)
                .containsExactly(
                        "compose.yaml:2:27: Doubtful in the compose file: services.a.hostname: the variable 'NONE' is not set."
                                + " It is taken as empty; write ${NONE:-} to say so.",
                        "compose.yaml:2:37: Doubtful in the compose file: 'services.a.attach' has no effect: it chooses"
                                + " whose output 'docker compose up' prints, and netra prints none.",
                        "compose.yaml:3:32: Doubtful in the compose file: services.b.deploy.mode: it has no effect."
                                + " One engine runs as many containers as 'replicas' says.");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "007, 7",
        "010, 8",
        "089, 89",
        "+5, 5",
        "-3, -3",
        "0o17, 15",
        "0xff, 255",
        "-0X1F, -31",
        "0b1010, 10",
        "0b2, 0b2",
        "0o8, 0o8",
        "1_000_000, 1000000",
        "0_7, 7",
        "685_230.15, 685230.15",
        "_1, _1",
        "2001-12-14, 2001-12-14",
        "1.10, 1.1",
        "1.0, 1",
        "-0.50, -0.5",
        "1e3, 1000",
        "1e21, 1e+21",
        "1.5e-7, 1.5e-07",
        ".inf, .inf",
        "99999999999999999999, 1e+20",
        "1000000.0, 1e+06",
        "123456.5, 123456.5",
        "12345678901234567890, 12345678901234567890",
    })
    void readWritesNumbersAsTheComposeCli(String yaml, String expected) {
        assertThat(ComposeTexts.service("environment: {N: " + yaml + "}\n")
                        .program()
                        .environment())
                .containsEntry("N", expected);
    }
}
