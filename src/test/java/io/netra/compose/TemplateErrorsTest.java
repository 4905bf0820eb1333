package io.netra.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.netra.problem.NetraException;
import io.netra.testing.Settled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A mistake in a project's own template is shown with its file, as the project knows it, its line and its column. */
final class TemplateErrorsTest {

    private static final String OWN = "src/netra/my.ftl";
    private static final String ENTRY = "src/netra/services/search/compose.ftl";

    @TempDir
    private Path base;

    private Settled settled;

    @BeforeEach
    void aCheckout() throws IOException {
        settled = new Settled(base).set("alpine", "false");
        write("src/netra/services/search/service.yaml", "images: {regular: search:1}\nports: [9200]\n");
        write(ENTRY, "    image: ${service.image}\n");
    }

    @Test
    void missingVariableOfTheOwnTemplate() throws IOException {
        NetraException failure = own("name: ${name}\n\nservices:\n  a:\n    image: ${modle.image}\n");
        assertThat(failure)
                .hasMessageStartingWith("src/netra/my.ftl:5:14: Cannot render the template:")
                .hasMessageContaining("modle")
                .hasMessageContaining("null or missing")
                .hasMessageEndingWith(". Correct the template.")
                .hasCauseInstanceOf(freemarker.template.TemplateException.class);
    }

    @Test
    void missingValueOfTheModel() throws IOException {
        NetraException failure = own("services:\n  a:\n    image: ${model.image}\n");
        assertThat(failure)
                .hasMessageStartingWith("src/netra/my.ftl:3:14: Cannot render the template:")
                .hasMessageContaining("model.image");
    }

    @Test
    void syntaxErrorOfTheOwnTemplate() throws IOException {
        NetraException failure = own("services:\n<#list services as s>\n  a: {}\n");
        assertThat(failure.getMessage())
                .matches("(?s)src/netra/my\\.ftl:[0-9]+:[0-9]+: Cannot render the template: .*#list.*");
    }

    @Test
    void includeOfAMissingFileInTheOwnTemplate() throws IOException {
        NetraException failure = own("services:\n  <#include \"part.ftl\">\n");
        assertThat(failure)
                .hasMessageStartingWith("src/netra/my.ftl:2:3: Cannot render the template:")
                .hasMessageContaining("part.ftl");
    }

    @Test
    void missingVariableOfAnIncludedTemplate() throws IOException {
        write("src/netra/parts/one.ftl", "  one:\n    image: ${modle.image}\n");
        NetraException failure = own("services:\n<#include \"parts/one.ftl\">\n");
        assertThat(failure)
                .hasMessageStartingWith("src/netra/parts/one.ftl:2:14: Cannot render the template:")
                .hasMessageContaining("modle");
    }

    @Test
    void syntaxErrorOfAnIncludedTemplate() throws IOException {
        write("src/netra/parts/one.ftl", "  one:\n    image: ${model.image + }\n");
        NetraException failure = own("services:\n<#include \"parts/one.ftl\">\n");
        assertThat(failure).hasMessageStartingWith("src/netra/parts/one.ftl:2:28: Cannot render the template:");
    }

    /** What is wrong with an expression is said with the expression, whatever is wrong with it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "modle.image                       | modle",
                "model.text?number                 | model.text",
                "model.text?date('yyyy')           | model.text?date('yyyy')",
                "model.text * 2                    | model.text",
                "model.text.part                   | model.text",
                "model.text[9]                     | model.text[9]",
                "model.text?substring(9)           | model.text?substring(9)",
                "model.text?matches('(')?size      | model.text?matches('(')?size",
                "model.text?then('a', 'b')         | model.text",
                "services                          | services",
                "services[3].image                 | services[3]",
                "services[0].role('a')             | services[0].role",
                "services[0].type.role(services)   | services[0].type.role",
                "services[0].type.role()           | services[0].type.role",
                "services?first?no_such_builtin    | no_such_builtin",
                "1 / 0                             | 1 / 0",
                "model?api                         | model?api",
                "'a'?eval                          | a",
                "'${modle}'?interpret              | modle",
                "netra.image                       | netra.image"
            })
    void everyMistakeInAnExpressionNamesIt(String expression, String mistake) throws IOException {
        settled.model("text", "hello");
        NetraException failure = own("<#import \"netra.ftl\" as netra>\nservices:\n  a: ${" + expression + "}\n");
        assertThat(failure).isNotNull();
        assertThat(failure.getMessage())
                .matches("(?s)src/netra/my\\.ftl:3:[0-9]+: Cannot render the template: .*")
                .contains(mistake)
                .hasSizeLessThan(500);
    }

    @Test
    void missingVariableOfAnOwnEntry() throws IOException {
        NetraException failure = entry("    image: ${service.image}\n    command: ${service.comand}\n");
        assertThat(failure)
                .hasMessageStartingWith(ENTRY + ":2:16: Cannot render the template:")
                .hasMessageContaining("service.comand");
    }

    @Test
    void syntaxErrorOfAnOwnEntry() throws IOException {
        NetraException failure = entry("    image: ${service.image\n");
        assertThat(failure.getMessage())
                .matches("(?s)" + ENTRY.replace(".", "\\.") + ":[0-9]+:[0-9]+: Cannot render the template: .*");
    }

    @Test
    void includeOfAMissingFileInAnOwnEntry() throws IOException {
        NetraException failure = entry("    image: ${service.image}\n<#include \"gone.ftl\">\n");
        assertThat(failure)
                .hasMessageStartingWith(ENTRY + ":2:1: Cannot render the template:")
                .hasMessageContaining("gone.ftl");
    }

    /** A template can do what it wants with the file, and nothing with the JVM. */
    @Test
    void templateCannotMakeObjects() throws IOException {
        NetraException failure = own("${\"freemarker.template.utility.Execute\"?new()(\"id\")}\n");
        assertThat(failure).hasMessageStartingWith("src/netra/my.ftl:1:1: Cannot render the template:");
    }

    @Test
    void templateCannotCallIntoJava() throws IOException {
        NetraException failure = own("services:\n  a:\n    image: ${services?api.getClass().getName()}\n");
        assertThat(failure).hasMessageStartingWith("src/netra/my.ftl:3:14: Cannot render the template:");
    }

    private NetraException own(String text) throws IOException {
        write(OWN, text);
        settled.set("template", OWN).service("redis");
        return catchThrowableOfType(NetraException.class, () -> settled.rendered());
    }

    private NetraException entry(String text) throws IOException {
        write(ENTRY, text);
        settled.service("search");
        return catchThrowableOfType(NetraException.class, () -> settled.rendered());
    }

    private void write(String file, String text) throws IOException {
        Path path = base.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
