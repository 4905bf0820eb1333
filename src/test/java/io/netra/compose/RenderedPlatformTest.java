package io.netra.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.netra.compose.ComposeService.Condition;
import io.netra.compose.ComposeService.Dependency;
import io.netra.compose.ComposeService.Port;
import io.netra.stack.Stack;
import io.netra.testing.Golden;
import io.netra.testing.Settled;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The example platform, rendered in every variant for every environment. */
final class RenderedPlatformTest {

    private static final long MB = 1024 * 1024;

    private static Settled platform(boolean alpine, String environment) {
        return Settled.platform().set("alpine", String.valueOf(alpine)).set("environment", environment);
    }

    private static ComposeFile read(Settled settled) {
        return new ComposeReader(variable -> null)
                .read(settled.settings().owner().outputDirectory().resolve("compose.yml"), settled.rendered());
    }

    /** The checkout is another on every machine. */
    private static String anywhere(String text) {
        return text.replaceAll("(?m)(io\\.netra\\.checkout: ).*$", "$1/checkout");
    }

    @ParameterizedTest
    @CsvSource({
        "true, test, docker-compose.alpine-test.yml",
        "true, dev, docker-compose.alpine.yml",
        "false, test, docker-compose.test.yml",
        "false, dev, docker-compose.yml"
    })
    void renderGivesTheExpectedText(boolean alpine, String environment, String file) throws Exception {
        Settled settled = platform(alpine, environment);
        assertThat(settled.stack(Map.of()).fileName()).isEqualTo(file);
        Golden.check("rendered/" + file, anywhere(settled.rendered()));
    }

    @ParameterizedTest
    @CsvSource({"true, docker-compose.alpine-test.yml", "false, docker-compose.test.yml"})
    void renderWithFixedPortsGivesTheExpectedText(boolean alpine, String file) throws Exception {
        Golden.check(
                "rendered/fixed/" + file,
                anywhere(platform(alpine, "test").set("ports", "fixed").rendered()));
    }

    @Test
    void renderWhenAServiceHasFallenBackKeepsItsKeyAndSaysWhy() throws Exception {
        Settled settled = platform(true, "test");
        Stack stack = settled.stack(Map.of("auth", "there is no docker/auth.alpine.Dockerfile"));
        Golden.check("rendered/fallback/docker-compose.alpine-test.yml", anywhere(settled.rendered(stack)));
    }

    @ParameterizedTest
    @CsvSource({"true, test", "true, dev", "false, test", "false, dev"})
    void renderedFileReadsBackWithoutWarning(boolean alpine, String environment) {
        Settled settled = platform(alpine, environment);
        Path path = settled.settings().owner().outputDirectory().resolve("compose.yml");
        ComposeFile file = new ComposeReader(variable -> null, warning -> {
                    throw new AssertionError(warning.message());
                })
                .read(path, settled.rendered());
        assertThat(file.name()).isEqualTo("netra");
        assertThat(file.services()).hasSize(6);
        assertThat(file.networks().get("default").driverOpts())
                .containsExactly(Map.entry("com.docker.network.driver.mtu", "1500"));
        assertThat(file.networks().get("default").driver()).isEqualTo("bridge");
    }

    /** In megabytes: what a service may use, the tmpfs of its data added in tests. */
    @ParameterizedTest
    @CsvSource({
        "backend, 512, 256, 0",
        "auth, 256, 128, 0",
        "frontend, 384, 192, 0",
        "postgres, 256, 128, 512",
        "redis, 128, 64, 64",
        "clickhouse, 1024, 512, 256"
    })
    void limitsAreTheDocumentedOnes(String service, long regular, long alpine, long tmpfs) {
        assertThat(memory(false, "dev", service)).isEqualTo(regular * MB);
        assertThat(memory(true, "dev", "alpine-" + service)).isEqualTo(alpine * MB);
        assertThat(memory(false, "test", service)).isEqualTo((regular + tmpfs) * MB);
        assertThat(memory(true, "test", "alpine-test-" + service)).isEqualTo((alpine + tmpfs) * MB);
    }

    private static Long memory(boolean alpine, String environment, String key) {
        return read(platform(alpine, environment))
                .services()
                .get(key)
                .resources()
                .memory();
    }

    @Test
    void alpineTestServicesGetAQuarterOfAProcessorAndHalfTheirLimitReserved() {
        Map<String, Long> halves = Map.of(
                "backend", 128L, "auth", 64L, "frontend", 96L, "postgres", 64L, "redis", 32L, "clickhouse", 256L);
        ComposeFile file = read(platform(true, "test"));
        halves.forEach((name, half) -> {
            ComposeService.Resources resources =
                    file.services().get("alpine-test-" + name).resources();
            assertThat(resources.nanoCpus()).as(name).isEqualTo(250_000_000L);
            assertThat(resources.memoryReservation()).as(name).isEqualTo(half * MB);
        });
    }

    @ParameterizedTest
    @CsvSource({"true, dev", "false, test", "false, dev"})
    void otherServicesGetNeither(boolean alpine, String environment) {
        assertThat(read(platform(alpine, environment)).services().values()).allSatisfy(service -> {
            assertThat(service.resources().nanoCpus()).isNull();
            assertThat(service.resources().memoryReservation()).isNull();
        });
    }

    @ParameterizedTest
    @CsvSource({
        "true, test, alpine-test-, netra-alpine-test-",
        "true, dev, alpine-, netra-alpine-",
        "false, test, '', netra-",
        "false, dev, '', netra-"
    })
    void servicesAreKnownByTheirPlainNamesWhateverTheirKeys(
            boolean alpine, String environment, String prefix, String image) {
        ComposeFile file = read(platform(alpine, environment));
        for (String name : List.of("postgres", "redis", "clickhouse", "backend", "auth", "frontend")) {
            ComposeService service = file.services().get(prefix + name);
            // The key itself is an alias that needs no saying.
            List<String> aliases = prefix.isEmpty() ? List.of() : List.of(name);
            assertThat(service.network().networks())
                    .containsOnlyKeys("default")
                    .extractingByKey("default")
                    .extracting(ComposeService.Endpoint::aliases)
                    .isEqualTo(aliases);
            assertThat(service.containerName()).isNull();
            if (service.build() != null) {
                assertThat(service.image()).isEqualTo(image + name + ":latest");
            }
        }
    }

    @Test
    void dependenciesFollowTheKeys() {
        Map<String, ComposeService> services = read(platform(true, "test")).services();
        assertThat(services.get("alpine-test-backend").dependsOn())
                .containsExactly(
                        Map.entry("alpine-test-postgres", new Dependency(Condition.HEALTHY, false, true)),
                        Map.entry("alpine-test-redis", new Dependency(Condition.HEALTHY, false, true)));
        assertThat(services.get("alpine-test-frontend").dependsOn())
                .containsExactly(
                        Map.entry("alpine-test-backend", new Dependency(Condition.STARTED, false, true)),
                        Map.entry("alpine-test-auth", new Dependency(Condition.STARTED, false, true)));
        assertThat(services.get("alpine-test-auth").dependsOn()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"true, 8002, 8083, 3002", "false, 8000, 8081, 3000"})
    void fixedPortsAreTheDocumentedOnes(boolean alpine, int backend, int auth, int frontend) {
        String prefix = alpine ? "alpine-test-" : "";
        Map<String, ComposeService> services =
                read(platform(alpine, "test").set("ports", "fixed")).services();
        assertThat(services.get(prefix + "backend").network().ports())
                .containsExactly(new Port(8000, "tcp", "127.0.0.1", backend));
        assertThat(services.get(prefix + "auth").network().ports())
                .containsExactly(new Port(8081, "tcp", "127.0.0.1", auth));
        assertThat(services.get(prefix + "frontend").network().ports())
                .containsExactly(new Port(3000, "tcp", "127.0.0.1", frontend));
    }

    @Test
    void ephemeralPortsStayOnTheLoopback() {
        assertThat(read(platform(true, "test")).services().values())
                .allSatisfy(service -> assertThat(service.network().ports())
                        .isNotEmpty()
                        .allSatisfy(port -> {
                            assertThat(port.hostIp()).isEqualTo("127.0.0.1");
                            assertThat(port.published()).isNull();
                        }));
    }

    @Test
    void dataLiesOnTmpfsInTestsAndOnVolumesInDevelopment() {
        ComposeFile test = read(platform(true, "test"));
        assertThat(test.volumes()).isEmpty();
        assertThat(test.services().get("alpine-test-postgres").storage().tmpfs())
                .containsExactly(Map.entry("/var/lib/postgresql/data", "size=512m"));
        assertThat(test.services().values())
                .allSatisfy(service -> assertThat(service.restart()).isNull());
        ComposeFile dev = read(platform(true, "dev"));
        assertThat(dev.volumes().keySet()).containsExactlyInAnyOrder("postgres-data", "redis-data", "clickhouse-data");
        assertThat(dev.services().get("alpine-postgres").storage().tmpfs()).isEmpty();
        assertThat(dev.services().get("alpine-postgres").storage().mounts())
                .containsExactly(Mount.volume("postgres-data", "/var/lib/postgresql/data", false));
    }

    @Test
    void buildsPointAtTheDockerfileOfTheVariant() {
        Path base = Path.of("examples/platform").toAbsolutePath();
        ComposeBuild alpine = read(platform(true, "test"))
                .services()
                .get("alpine-test-backend")
                .build();
        ComposeBuild regular =
                read(platform(false, "test")).services().get("backend").build();
        assertThat(alpine.context()).isEqualTo(base.resolve("backend"));
        assertThat(alpine.dockerfile()).isEqualTo(base.resolve("docker/backend.alpine.Dockerfile"));
        assertThat(regular.dockerfile()).isEqualTo(base.resolve("docker/backend.Dockerfile"));
    }
}
