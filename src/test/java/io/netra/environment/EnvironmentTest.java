package io.netra.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netra.compose.CatalogueReader;
import io.netra.environment.RunningService.PortMapping;
import io.netra.problem.NetraException;
import io.netra.stack.Catalogue;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a build and its tests get to know. */
final class EnvironmentTest {

    private static final Catalogue CATALOGUE = new CatalogueReader(Path.of("none"), Path.of("")).read();

    /** As netra's own templates set them. */
    private static final Map<String, String> VARIABLES = Map.of(
            "POSTGRES_USER", "netra",
            "POSTGRES_PASSWORD", "netra",
            "POSTGRES_DB", "netra",
            "CLICKHOUSE_USER", "netra",
            "CLICKHOUSE_PASSWORD", "netra",
            "CLICKHOUSE_DB", "netra");

    private static RunningService service(String type, String host, PortMapping... ports) {
        return new RunningService(
                type,
                "alpine-test-" + type,
                type,
                "shop-alpine-test-" + type + "-1",
                "alpine",
                null,
                type + ":1-alpine",
                host,
                List.of(ports),
                ServiceProperties.of(
                        CATALOGUE.find(type), VARIABLES, host, ports.length == 0 ? null : ports[0].published()));
    }

    private static Environment environment(RunningService... services) {
        return new Environment("shop-test-1", "test", true, "/shop/target/netra/compose.yml", List.of(services));
    }

    @Test
    void propertiesOfADatabase() {
        Environment environment = environment(service("postgres", "127.0.0.1", new PortMapping(5432, 40001)));
        assertThat(EnvironmentProperties.of(environment, "netra"))
                .containsExactly(
                        Map.entry("netra.alpine.active", "true"),
                        Map.entry("netra.environment.name", "shop-test-1"),
                        Map.entry("netra.postgres.container", "shop-alpine-test-postgres-1"),
                        Map.entry("netra.postgres.host", "127.0.0.1"),
                        Map.entry("netra.postgres.jdbcUrl", "jdbc:postgresql://127.0.0.1:40001/netra"),
                        Map.entry("netra.postgres.password", "netra"),
                        Map.entry("netra.postgres.port", "40001"),
                        Map.entry("netra.postgres.port.5432", "40001"),
                        Map.entry("netra.postgres.url", "postgresql://127.0.0.1:40001/netra"),
                        Map.entry("netra.postgres.username", "netra"),
                        Map.entry("netra.postgres.variant", "alpine"));
    }

    @Test
    void propertiesOfSeveralPorts() {
        Environment environment = environment(
                service("clickhouse", "docker.local", new PortMapping(8123, 40001), new PortMapping(9000, 40002)));
        assertThat(EnvironmentProperties.of(environment, "second"))
                .containsEntry("second.clickhouse.port", "40001")
                .containsEntry("second.clickhouse.port.8123", "40001")
                .containsEntry("second.clickhouse.port.9000", "40002")
                .containsEntry("second.clickhouse.jdbcUrl", "jdbc:clickhouse://docker.local:40001/netra")
                .containsEntry("second.environment.name", "shop-test-1");
    }

    @Test
    void propertiesOfAServiceWithoutPorts() {
        assertThat(EnvironmentProperties.of(environment(service("application", "127.0.0.1")), "netra"))
                .containsOnlyKeys(
                        "netra.alpine.active",
                        "netra.environment.name",
                        "netra.application.container",
                        "netra.application.host",
                        "netra.application.variant");
    }

    @ParameterizedTest
    @CsvSource({
        "redis, 127.0.0.1, redis://127.0.0.1:7",
        "application, host, http://host:7",
        "redis, ::1, redis://[::1]:7",
        "redis, [::1], redis://[::1]:7"
    })
    void urlHasTheSchemeOfTheService(String type, String host, String url) {
        assertThat(ServiceProperties.of(CATALOGUE.find(type), Map.of(), host, 7))
                .containsEntry("url", url);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'POSTGRES_USER=me\nPOSTGRES_PASSWORD=x$1\nPOSTGRES_DB=shop' | me | x$1 | jdbc:postgresql://host:7/shop",
                "POSTGRES_USER=me | me | '' | jdbc:postgresql://host:7/me",
                "POSTGRES_PASSWORD=x | postgres | x | jdbc:postgresql://host:7/postgres"
            })
    void credentialsAreThoseOfTheContainer(String variables, String username, String password, String jdbcUrl) {
        Map<String, String> environment = new HashMap<>();
        variables
                .lines()
                .forEach(line ->
                        environment.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1)));
        assertThat(ServiceProperties.of(CATALOGUE.find("postgres"), environment, "host", 7))
                .containsEntry("username", username)
                .containsEntry("password", password)
                .containsEntry("jdbcUrl", jdbcUrl);
    }

    /** What is in a secret's file is not exported, and not guessed. */
    @Test
    void credentialsInFilesAreLeftOut() {
        Map<String, String> environment = Map.of("POSTGRES_PASSWORD_FILE", "/run/secrets/password");
        assertThat(ServiceProperties.of(CATALOGUE.find("postgres"), environment, "host", 7))
                .containsOnlyKeys("url", "jdbcUrl", "username");
    }

    @Test
    void serviceThatPublishesNothingHasCredentialsAndNoAddress() {
        assertThat(ServiceProperties.of(CATALOGUE.find("postgres"), VARIABLES, "host", null))
                .containsOnlyKeys("username", "password");
    }

    @Test
    void customExportsAreResolvedWholeAndMixed() {
        CustomExports exports = new CustomExports(
                Map.of("netra.db.jdbcUrl", "jdbc:x$1\\y", "netra.db.port", "5"),
                name -> name.equals("user.home") ? "/home/me" : null);
        assertThat(exports.resolve(Map.of(
                        "whole", "${netra.db.jdbcUrl}",
                        "mixed", "p=${netra.db.port};h=${user.home}",
                        "plain", "text",
                        "empty", "")))
                .containsExactly(
                        Map.entry("empty", ""),
                        Map.entry("mixed", "p=5;h=/home/me"),
                        Map.entry("plain", "text"),
                        Map.entry("whole", "jdbc:x$1\\y"));
    }

    @Test
    void customExportsReportEveryReferenceThatLeadsNowhere() {
        CustomExports exports = new CustomExports(Map.of(), name -> null);
        assertThatExceptionOfType(NetraException.class)
                .isThrownBy(() -> exports.resolve(new TreeMap<>(Map.of("a", "${netra.x}${netra.y}", "b", "${z}"))))
                .withMessageStartingWith("3 problems:\n  - <exports>, <a>: Cannot export: '${netra.x}' is neither a"
                        + " property of the environment nor one of the build. ")
                .withMessageContaining("<exports>, <a>: Cannot export: '${netra.y}'")
                .withMessageContaining("<exports>, <b>: Cannot export: '${z}'");
    }

    /** Failsafe reads the file as {@link Properties#load(InputStream)} does: in ISO 8859-1. */
    @Test
    void propertiesFileKeepsOddCharacters(@TempDir Path folder) throws Exception {
        Map<String, String> odd = Map.of(
                "plain", "x",
                "spaces", "  both ends  ",
                "lines", "a\nb\r\nc\\",
                "signs", "# ! = : \t \f",
                "#key", "hash",
                "!key =:", "more",
                "letters", "é漢😀",
                "é", "key");
        Path file = EnvironmentFiles.writeProperties(folder.resolve("deep/er"), odd);
        Properties read = new Properties();
        try (InputStream in = Files.newInputStream(file)) {
            read.load(in);
        }
        assertThat(read).isEqualTo(odd);
    }

    @Test
    void propertiesFileIsTheSameForTheSameProperties(@TempDir Path folder) throws Exception {
        String first = Files.readString(EnvironmentFiles.writeProperties(folder, Map.of("b", "2", "a", "1")));
        assertThat(first).isEqualTo("a=1\nb=2\n");
        assertThat(EnvironmentFiles.writeProperties(folder, Map.of("a", "1", "b", "2")))
                .isEqualTo(folder.resolve("environment.properties"))
                .hasContent(first);
    }

    @Test
    void filesAreTheirOwnersAlone(@TempDir Path folder) throws Exception {
        Environment environment = environment(service("redis", "127.0.0.1", new PortMapping(6379, 40001)));
        // Also one that was there before, open to all.
        Files.writeString(folder.resolve("environment.json"), "{}");
        EnvironmentFiles.writeJson(folder, environment, Map.of("a", "b"));
        EnvironmentFiles.writeProperties(folder, Map.of("a", "b"));
        for (String name : List.of("environment.json", "environment.properties")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name))))
                    .isEqualTo("rw-------");
        }
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void jsonTellsServicesPortsAndProperties(@TempDir Path folder) throws Exception {
        Environment environment = environment(service("redis", "127.0.0.1", new PortMapping(6379, 40001)));
        EnvironmentFiles.writeJson(folder, environment, Map.of("netra.redis.port", "40001"));
        JsonNode json =
                new ObjectMapper().readTree(folder.resolve("environment.json").toFile());
        assertThat(json.at("/name").asText()).isEqualTo("shop-test-1");
        assertThat(json.at("/alpine").asBoolean()).isTrue();
        assertThat(json.at("/services/0/service").asText()).isEqualTo("alpine-test-redis");
        assertThat(json.at("/services/0/ports/6379").asInt()).isEqualTo(40001);
        assertThat(json.at("/properties").get("netra.redis.port").asText()).isEqualTo("40001");
    }
}
