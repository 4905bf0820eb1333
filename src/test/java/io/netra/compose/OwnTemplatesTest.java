package io.netra.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.netra.problem.NetraException;
import io.netra.stack.Catalogue;
import io.netra.stack.StackService;
import io.netra.stack.Variant;
import io.netra.testing.Settled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a project brings of its own: a template, and entries of the catalogue. */
final class OwnTemplatesTest {

    @TempDir
    private Path base;

    @Test
    void indexNamesEveryFolderOfTheCatalogue() throws IOException {
        try (Stream<Path> folders = Files.list(Path.of("templates/services"))) {
            assertThat(Files.readAllLines(Path.of("templates/services/index.txt")))
                    .containsExactlyElementsOf(folders.filter(Files::isDirectory)
                            .map(folder -> folder.getFileName().toString())
                            .sorted()
                            .toList());
        }
    }

    @Test
    void everyEntryOfTheCatalogueHasADefinitionAndATemplate() throws IOException {
        for (String name : Files.readAllLines(Path.of("templates/services/index.txt"))) {
            assertThat(Path.of("templates/services", name, "service.yaml")).exists();
            assertThat(Path.of("templates/services", name, "compose.ftl")).exists();
        }
    }

    @Test
    void ownTemplateSeesServicesModelAndNetrasMacros() throws IOException {
        write("src/netra/my.ftl", """
                <#import "netra.ftl" as netra>
                name: ${name}
                services:
                <#list services as service>
                  ${service.key}:
                    image: ${service.image}
                    user: ${model.user}
                <@netra.ports service/>
                </#list>
                """);
        Settled settled = new Settled(base)
                .set("template", "src/netra/my.ftl")
                .set("environmentName", "mine")
                .model("user", "1000:1000")
                .service("redis");
        assertThat(settled.rendered()).isEqualTo("""
                        name: mine
                        services:
                          alpine-test-redis:
                            image: redis:7-alpine
                            user: "1000:1000"
                            ports:
                              - "127.0.0.1::6379"
                        """);
    }

    @Test
    void ownTemplateIncludesItsNeighbours() throws IOException {
        write("src/netra/my.ftl", "services:\n<#include \"parts/one.ftl\">\n");
        write("src/netra/parts/one.ftl", "  one:\n    image: ${services[0].image}\n");
        Settled settled = new Settled(base).set("template", "src/netra/my.ftl").service("redis");
        assertThat(settled.rendered()).isEqualTo("services:\n  one:\n    image: redis:7-alpine\n");
    }

    @Test
    void ownEntryAddsAService() throws IOException {
        write("src/netra/services/search/service.yaml", """
                images: {regular: search:1, alpine: search:1-alpine}
                ports: [9200, 9300]
                probe: http/_health
                memory: {regular: 700, alpine: 300}
                data: {directory: /data, size: 100}
                constants: {index: main}
                exports: {url: "http://{host}:{port}/{index}"}
                """);
        write(
                "src/netra/services/search/compose.ftl",
                "<@netra.image service/>\n<@netra.data service/>\n<@netra.common service/>\n");
        Settled settled = new Settled(base).service("search");
        StackService service = settled.stack(Map.of()).services().get(0);
        assertThat(service.image()).isEqualTo("search:1-alpine");
        assertThat(service.probe()).isEqualTo("http:9200/_health");
        assertThat(service.limits()).isEqualTo(new StackService.Limits(400, 150, 0.25));
        ComposeService read = new ComposeReader(variable -> null)
                .read(base.resolve("compose.yml"), settled.rendered())
                .services()
                .get("alpine-test-search");
        assertThat(read.storage().tmpfs()).containsExactly(Map.entry("/data", "size=100m"));
        assertThat(read.resources().memory()).isEqualTo(400L << 20);
    }

    @Test
    void ownEntryReplacesNetrasOfTheSameName() throws IOException {
        write(
                "src/netra/services/redis/service.yaml",
                "images: {regular: keydb:6, alpine: keydb:6-alpine}\nports: [7000]\n");
        write("src/netra/services/redis/compose.ftl", "    image: ${service.image}\n    init: true\n");
        Settled settled = new Settled(base).service("redis").service("postgres");
        String text = settled.rendered();
        assertThat(text).contains("  alpine-test-redis:\n    image: keydb:6-alpine\n    init: true\n");
        assertThat(text).contains("postgres:15-alpine").doesNotContain("redis:7-alpine");
    }

    @Test
    void ownEntryOfAnotherNameServesByType() throws IOException {
        Settled settled = new Settled(base).service("sessions", Map.of("type", "redis"), Map.of());
        assertThat(settled.rendered())
                .contains("  alpine-test-sessions:\n    image: redis:7-alpine\n")
                .contains("          - sessions\n")
                .contains("      io.netra.type: redis\n");
    }

    @Test
    void catalogueHasOwnAndNetrasEntries() throws IOException {
        write("src/netra/services/search/service.yaml", "images: {regular: search:1}\n");
        write("src/netra/services/search/compose.ftl", "");
        Catalogue catalogue = new CatalogueReader(base.resolve("src/netra/services"), base).read();
        assertThat(catalogue.names()).containsExactly("application", "clickhouse", "postgres", "redis", "search");
        assertThat(catalogue.find("search").images()).containsExactly(Map.entry(Variant.REGULAR, "search:1"));
    }

    @Test
    void brokenEntryIsReportedWithItsPlaces() throws IOException {
        write("src/netra/services/search/compose.ftl", "");
        write("src/netra/services/search/service.yaml", """
                imagess: {regular: a}
                ports: [0, x]
                data: {size: 3}
                constants: {index: main}
                exports:
                  url: http://{host}:{port}/{indx}
                """);
        assertThatExceptionOfType(NetraException.class)
                .isThrownBy(() -> new CatalogueReader(base.resolve("src/netra/services"), base).read())
                .satisfies(e -> assertThat(e.problems()).hasSize(5))
                .withMessageContaining(
                        "src/netra/services/search/service.yaml:1:1: Cannot read the catalogue entry: unknown key 'imagess'")
                .withMessageContaining("service.yaml:2:9: ")
                .withMessageContaining("service.yaml:2:12: ")
                .withMessageContaining("service.yaml:3:")
                .withMessageContaining("service.yaml:6:8: Cannot read the catalogue entry: exports.url: nothing is"
                        + " called 'indx'. Use {host}, {port}, or one of the constants.");
    }

    @Test
    void entryWithoutDefinitionIsReported() throws IOException {
        Files.createDirectories(base.resolve("src/netra/services/search"));
        assertThatExceptionOfType(NetraException.class)
                .isThrownBy(() -> new CatalogueReader(base.resolve("src/netra/services"), base).read())
                .withMessage("src/netra/services/search: Cannot read the catalogue entry: there is no service.yaml."
                        + " Every folder of src/netra/services has a service.yaml and a compose.ftl.");
    }

    @Test
    void entryWithoutTemplateIsReported() throws IOException {
        write("src/netra/services/search/service.yaml", "images: {regular: search:1}\n");
        assertThatExceptionOfType(NetraException.class)
                .isThrownBy(() -> new CatalogueReader(base.resolve("src/netra/services"), base).read())
                .withMessageStartingWith(
                        "src/netra/services/search: Cannot read the catalogue entry: there is no compose.ftl. ");
    }

    /** Maps come from Maven in an order of chance; neither the text nor the containers' hash may depend on it. */
    @Test
    void renderIsTheSameWhateverTheOrderOfMaps() {
        Map<String, String> one = new java.util.LinkedHashMap<>();
        Map<String, String> other = new java.util.LinkedHashMap<>();
        for (int i = 0; i < 50; i++) {
            one.put("V" + i, String.valueOf(i));
            other.put("V" + (49 - i), String.valueOf(49 - i));
        }
        String first = new Settled(base).service("postgres", Map.of(), one).rendered();
        assertThat(new Settled(base).service("postgres", Map.of(), other).rendered())
                .isEqualTo(first)
                .contains("V49: \"49\"");
    }

    private void write(String file, String text) throws IOException {
        Path path = base.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
