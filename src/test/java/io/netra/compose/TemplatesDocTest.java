package io.netra.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.netra.stack.ServiceType;
import io.netra.stack.StackService;
import io.netra.testing.Settled;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code docs/templates.md} shows what a test runs, and leaves out nothing that a template sees. */
final class TemplatesDocTest {

    private static final Path CASE = Path.of("src/it/docker-own-template");

    private final String text = read(Path.of("docs/templates.md"));

    @TempDir
    private Path base;

    @Test
    void exampleIsTheTemplateOfTheCase() {
        assertThat(blocks("ftl")).first().isEqualTo(read(CASE.resolve("src/netra/stack.ftl")));
    }

    @Test
    void configurationIsThatOfTheCase() {
        assertThat(blocks("xml").get(0).indent(8)).isSubstringOf(read(CASE.resolve("pom.xml")));
    }

    @Test
    void everyVariableHasARow() throws IOException {
        Files.createDirectories(base.resolve("src/netra"));
        Files.writeString(base.resolve("src/netra/keys.ftl"), "<#list .data_model?keys as key>${key}\n</#list>");
        List<String> variables = new Settled(base)
                .set("template", "src/netra/keys.ftl")
                .rendered()
                .lines()
                .toList();
        assertThat(variables)
                .contains("name", "services", "model")
                .allSatisfy(name -> assertThat(text).contains("\n| `" + name + "` | "));
    }

    @Test
    void everyPartOfAServiceIsExplained() {
        assertExplained("service", StackService.class);
        assertExplained("build", StackService.Build.class);
        assertExplained("port", StackService.Port.class);
        assertExplained("limits", StackService.Limits.class);
        assertExplained("type", ServiceType.class);
        assertExplained("data", ServiceType.Data.class);
        assertExplained("init", ServiceType.Init.class);
    }

    @Test
    void everyMacroAndFunctionHasARow() {
        List<String> names = Pattern.compile("<#(?:macro|function) ([a-z]+)")
                .matcher(read(Path.of("templates/netra.ftl")))
                .results()
                .map(match -> match.group(1))
                .toList();
        assertThat(names)
                .contains("image", "labels", "variant")
                .allSatisfy(name -> assertThat(text).containsPattern("\n\\| `(<@)?netra\\." + name + "\\b"));
    }

    private void assertExplained(String variable, Class<?> type) {
        assertThat(Arrays.stream(type.getRecordComponents()).map(part -> variable + "." + part.getName()))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(text).contains("`" + name + "`"));
    }

    private List<String> blocks(String language) {
        return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
