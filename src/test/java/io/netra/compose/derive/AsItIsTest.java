package io.netra.compose.derive;

import static org.assertj.core.api.Assertions.assertThat;

import io.netra.compose.CatalogueReader;
import io.netra.compose.ComposeFile;
import io.netra.compose.ComposeReader;
import io.netra.compose.ImageRulesReader;
import io.netra.compose.project.ComposeSource;
import io.netra.compose.project.LoadOptions;
import io.netra.compose.project.Project;
import io.netra.compose.project.ProjectLoader;
import io.netra.settings.EnvironmentType;
import io.netra.settings.PortMode;
import io.netra.stack.Variant;
import io.netra.yaml.Findings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Without isolation the regular variant of a file says what the file says: written, and read back. */
final class AsItIsTest {

    @ParameterizedTest
    @ValueSource(strings = {"full.yaml", "anchors.yaml"})
    void derivedFileReadsAsTheirs(String name) throws IOException {
        Path path = Path.of("src/test/resources/compose", name).toAbsolutePath();
        ComposeSource theirs = new ComposeSource(path, name, Files.readString(path));
        Findings findings = new Findings("test", name);
        Project project = new ProjectLoader(AsItIsTest::variable, findings)
                .load(List.of(theirs), LoadOptions.compose().withProjectName("shop"));
        findings.report(warning -> {});
        Wish wish = new Wish("shop", EnvironmentType.TEST, Variant.REGULAR, false, null, PortMode.EPHEMERAL, false);
        Derived derived = new Derivation(
                        wish,
                        new CatalogueReader(Path.of("none"), Path.of("")).read(),
                        new ImageRulesReader(Path.of("none")).read(),
                        Deriving.noFiles())
                .derive(project, Map.of());
        assertThat(derived.changes()).isEmpty();
        ComposeReader reader = new ComposeReader(AsItIsTest::variable);
        ComposeSource written = new ComposeSource(path, name, derived.text(List.of(name)));
        assertThat(parts(reader.read(written))).containsExactlyElementsOf(parts(reader.read(theirs, "shop")));
    }

    private static String variable(String name) {
        return "value of " + name;
    }

    /** Everything that the file says, but netra's labels. */
    private static List<String> parts(ComposeFile file) {
        return Stream.of(
                        file.services().values().stream(),
                        file.networks().values().stream(),
                        file.volumes().values().stream())
                .flatMap(part -> part)
                .map(part -> String.valueOf(part)
                        .replaceAll("io\\.netra\\.[a-z]+=[^,}]*(, )?", "")
                        .replace(", }", "}"))
                .toList();
    }
}
