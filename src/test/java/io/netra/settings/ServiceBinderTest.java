package io.netra.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.netra.problem.NetraException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A {@code <service>} of the pom, field by field. */
final class ServiceBinderTest {

    @Test
    void bindTakesEveryFieldOfAService(@TempDir Path folder) throws Exception {
        Files.createDirectories(folder.resolve("api"));
        Files.writeString(folder.resolve("api/Dockerfile"), "");
        Files.writeString(folder.resolve("api/Dockerfile.alpine"), "");
        ServiceSettings service = new Raw()
                .base(folder)
                .service(
                        "api",
                        "type",
                        "application",
                        "alpine",
                        "false",
                        "image",
                        "api:1",
                        "alpineImage",
                        "api:1-alpine",
                        "context",
                        "api",
                        "dockerfile",
                        "api/Dockerfile",
                        "alpineDockerfile",
                        "api/Dockerfile.alpine",
                        "target",
                        "run",
                        "ports",
                        "8080, 9090",
                        "probe",
                        "http:8080/ready",
                        "memory",
                        "1g",
                        "alpineMemory",
                        "256m",
                        "cpus",
                        "0.5",
                        "dependsOn",
                        "db,cache")
                .bind()
                .stack()
                .services()
                .get(0);
        assertThat(service)
                .isEqualTo(new ServiceSettings(
                        "api",
                        "application",
                        false,
                        new ServiceSettings.Images("api:1", "api:1-alpine"),
                        new ServiceSettings.Source(
                                folder.resolve("api"),
                                folder.resolve("api/Dockerfile"),
                                folder.resolve("api/Dockerfile.alpine"),
                                "run",
                                Map.of()),
                        List.of(8080, 9090),
                        "http:8080/ready",
                        new ServiceSettings.Limits(1024, 256, 0.5),
                        Map.of(),
                        List.of("db", "cache")));
    }

    @ParameterizedTest
    @CsvSource({"256, 256", "256m, 256", "256MB, 256", "6, 6", "1g, 1024", "2GB, 2048", "1024g, 1048576"})
    void memoryIsInMegabytes(String text, int expected) {
        assertThat(memory(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "0g", "256k", "1.5g", "-1", "lots", "9999999g", "1025g"})
    void memoryOutOfReasonIsAMistake(String text) {
        assertThatExceptionOfType(NetraException.class)
                .isThrownBy(() -> memory(text))
                .withMessageContaining("'" + text + "' is not an amount of memory");
    }

    private static Integer memory(String text) {
        return new Raw()
                .service("db", "memory", text)
                .bind()
                .stack()
                .services()
                .get(0)
                .limits()
                .memory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1025", "NaN", "Infinity", "two"})
    void cpusOutOfReasonAreAMistake(String text) {
        assertThatExceptionOfType(NetraException.class)
                .isThrownBy(() -> new Raw().service("db", "cpus", text).bind())
                .withMessageContaining("'" + text + "' is not a number of processors");
    }

    /** The order of a map is chance; a definition must not change by it. */
    @Test
    void variablesAndArgumentsOfAServiceAreSorted() {
        Map<String, String> unsorted = new LinkedHashMap<>();
        unsorted.put("Z", "1");
        unsorted.put("A", "2");
        unsorted.put("M", "3");
        ServiceSettings service = new Raw()
                .service("api", unsorted, unsorted)
                .bind()
                .stack()
                .services()
                .get(0);
        assertThat(service.environment().keySet()).containsExactly("A", "M", "Z");
        assertThat(service.source().args().keySet()).containsExactly("A", "M", "Z");
    }
}
