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
