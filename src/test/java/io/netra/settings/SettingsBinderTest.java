package io.netra.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netra.problem.NetraException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SettingsBinderTest {

    @Test
    void bindWithoutValuesGivesTheDocumentedDefaults() {
        Settings settings = new Raw().bind();
        Path base = Raw.BASE;
        assertThat(settings)
                .isEqualTo(new Settings(
                        new Settings.Owner(
                                "shop",
                                base,
                                base.resolve("target/netra"),
                                "it",
                                "session-1",
                                true,
                                true,
                                true,
                                List.of(base)),
                        EnvironmentType.TEST,
                        null,
                        true,
                        new Settings.StackSettings(
                                new Settings.ComposeSettings(List.of(), List.of(), true, true, List.of()),
                                List.of(),
                                null,
                                Map.of("size", "3"),
                                base.resolve("docker"),
                                base.resolve("src/netra/services")),
                        Settings.Images.PLAIN,
                        new Settings.Run(
                                PortMode.EPHEMERAL,
                                true,
                                Duration.ofMinutes(2),
                                16,
                                true,
                                FallbackMode.SERVICE,
                                false,
                                false),
                        Settings.Life.PLAIN,
                        Settings.Admission.PLAIN,
                        new Settings.EngineSettings(null, null),
                        new Settings.Exports("netra", Map.of()),
                        new Settings.Removal(false, false, false),
                        new Settings.Protection(Set.of(), Settings.Protection.SECRET_VARIABLES)));
    }

    @Test
    void bindTakesEveryParameter(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("my.ftl"), "");
        Settings settings = new Raw()
                .base(folder)
                .set("name", "my_shop")
                .set("environment", "DEV")
                .set("environmentName", "shop-1")
                .set("alpine", "false")
                .set("noCache", "true")
                .set("platform", "linux/arm64")
                .set("cacheFrom", "registry/shop-web:ci, registry/shop-api:ci")
                .set("template", "my.ftl")
                .set("snapshot", "true")
                .set("dockerfileDirectory", "images")
                .set("ports", "fixed")
                .set("fallback", "stack")
                .set("bootBoost", "no")
                .set("timeout", "90s")
                .set("parallelism", "1")
                .set("reuse", "true")
                .set("dockerHost", "tcp://host:2376")
                .set("dockerContext", "colima")
                .set("propertyPrefix", "it.second")
                .set("images", "true")
                .set("volumes", "yes")
                .set("force", "1")
                .set("keep", "30m")
                .set("capacity", "fail")
                .set("capacityTimeout", "20s")
                .set("capacityMemory", "8g")
                .set("scope", "session")
                .set("allow", "privileged, Host-Network")
                .set("secretVariables", "*_PIN, !OPEN_PIN")
                .export("spring.datasource.url", "${netra.postgres.jdbcUrl}")
                .bind();
        assertThat(settings)
                .isEqualTo(new Settings(
                        new Settings.Owner(
                                "my_shop",
                                folder,
                                folder.resolve("target/netra"),
                                "it",
                                "session-1",
                                true,
                                true,
                                true,
                                List.of(folder)),
                        EnvironmentType.DEV,
                        "shop-1",
                        false,
                        new Settings.StackSettings(
                                new Settings.ComposeSettings(List.of(), List.of(), false, true, List.of()),
                                List.of(),
                                folder.resolve("my.ftl"),
                                Map.of("size", "3"),
                                folder.resolve("images"),
                                folder.resolve("src/netra/services")),
                        new Settings.Images(
                                true, "linux/arm64", List.of("registry/shop-web:ci", "registry/shop-api:ci")),
                        new Settings.Run(
                                PortMode.FIXED, false, Duration.ofSeconds(90), 1, true, FallbackMode.STACK, true, true),
                        new Settings.Life(Duration.ofMinutes(30), Scope.SESSION),
                        new Settings.Admission(Capacity.FAIL, Duration.ofSeconds(20), 8192),
                        new Settings.EngineSettings("tcp://host:2376", "colima"),
                        new Settings.Exports("it.second", Map.of("spring.datasource.url", "${netra.postgres.jdbcUrl}")),
                        new Settings.Removal(true, true, true),
                        new Settings.Protection(
                                Set.of(Permission.PRIVILEGED, Permission.HOST_NETWORK),
                                List.of("*_PIN", "!OPEN_PIN"))));
        assertThat(settings.owner().executionDirectory()).isEqualTo(folder.resolve("target/netra/it"));
    }

    @Test
    void bindReportsEveryMistakeInOneMessage() {
        assertThatExceptionOfType(NetraException.class)
                .isThrownBy(() -> new Raw()
                        .set("name", "My Shop")
                        .set("environment", "prod")
                        .set("environmentName", "-x")
                        .set("alpine", "maybe")
                        .set("template", "none.ftl")
                        .set("ports", "random")
                        .set("fallback", "always")
                        .set("bootBoost", "fast")
                        .set("timeout", "soon")
                        .set("parallelism", "65")
                        .set("propertyPrefix", "a b")
                        .set("images", "some")
                        .service("Api", "context", "gone", "ports", "80,http", "memory", "5m", "cpus", "all")
                        .service("db", "dockerfile", "gone.Dockerfile", "alpine", "auto")
                        .service("cache")
                        .service("cache")
                        .bind())
                .withMessage("""
                        20 problems:
                          - <environment> / -Dnetra.environment: Wrong value: 'prod' is not test or dev. Use one of these.
                          - <name> / -Dnetra.name: Wrong value: 'My Shop' does not match [a-z0-9][a-z0-9_-]*. Use only these characters.
                          - <environmentName> / -Dnetra.environmentName: Wrong value: '-x' does not match [a-z0-9][a-z0-9_-]*. Use only these characters.
                          - <alpine> / -Dnetra.alpine: Wrong value: 'maybe' is not true, false or auto. Use one of these.
                          - <services> / -Dnetra.services: Cannot use <services>: 'cache' stands there twice. Remove one, or give it another <name> and a <type>.
                          - <services> / -Dnetra.services: Wrong value: 'Api' is not the name of a service. Use lower-case letters, digits, '-' and '_', beginning with a letter or digit.
                          - <services>, service 'Api', <context>: Wrong value: there is no folder /checkout/shop/gone. Correct the path; it is relative to the module's folder.
                          - <services>, service 'Api', <ports>: Wrong value: 'http' is not a port. Use numbers from 1 to 65535, comma separated.
                          - <services>, service 'Api', <memory>: Wrong value: '5m' is not an amount of memory. Use 6m to 1024g, such as 256m or 1g.
                          - <services>, service 'Api', <cpus>: Wrong value: 'all' is not a number of processors. Use a positive number such as 0.5.
                          - <services>, service 'db', <alpine>: Wrong value: 'auto' is not true or false. Use one of these.
                          - <services>, service 'db', <dockerfile>: Wrong value: there is no file /checkout/shop/gone.Dockerfile. Correct the path; it is relative to the module's folder.
                          - <template> / -Dnetra.template: Cannot use the template: there is no file /checkout/shop/none.ftl. Correct the path; it is relative to the module's folder.
                          - <ports> / -Dnetra.ports: Wrong value: 'random' is not ephemeral or fixed. Use one of these.
                          - <bootBoost> / -Dnetra.bootBoost: Wrong value: 'fast' is not true or false. Use one of these.
                          - <timeout> / -Dnetra.timeout: Wrong value: 'soon' is not a duration. Use a number with ms, s, m or h, such as 90s.
                          - <parallelism> / -Dnetra.parallelism: Wrong value: '65' is not a whole number from 1 to 64. Use one of these.
                          - <fallback> / -Dnetra.fallback: Wrong value: 'always' is not service, stack or never. Use one of these.
                          - <propertyPrefix> / -Dnetra.propertyPrefix: Wrong value: 'a b' does not match [A-Za-z][A-Za-z0-9_.-]*[A-Za-z0-9]. Use only these characters.
                          - <images> / -Dnetra.images: Wrong value: 'some' is not true or false. Use one of these.""");
    }

    @Test
    void unknownPermissionsAreNamedWithTheKnownOnes() {
        assertThatExceptionOfType(NetraException.class)
                .isThrownBy(() -> new Raw()
                        .set("allow", "privileged, host, everything,host-pid")
                        .bind())
                .withMessage("<allow> / -Dnetra.allow: Wrong value: 'everything', 'host' are not permissions. Known are"
                        + " privileged, host-network, host-pid, host-ipc, host-uts, host-userns, host-cgroup,"
                        + " other-containers, engine-socket, host-root, capabilities, unconfined.");
    }

    @Test
    void bindReportsASingleMistakeWithoutAList() {
        assertThatExceptionOfType(NetraException.class)
                .isThrownBy(() -> new Raw().set("timeout", "0s").bind())
                .withMessage("<timeout> / -Dnetra.timeout: Wrong value: '0s' is not a duration."
                        + " Use a number with ms, s, m or h, such as 90s.");
    }

    @ParameterizedTest
    @CsvSource({
        "true, false, dev, true",
        "false, true, test, false",
        "auto, false, dev, true",
        "TRUE, , dev, true",
        ", true, dev, true",
        ", 1, dev, true",
        ", false, test, false",
        ", ' ', test, true",
        ", , test, true",
        ", , dev, false"
    })
    void alpineIsTheParametersThenTheVariablesThenTheEnvironments(
            String parameter, String variable, String environment, boolean expected) {
        Raw raw = new Raw().set("environment", environment);
        if (parameter != null) {
            raw.set("alpine", parameter);
        }
        if (variable != null) {
            raw.variable("USE_ALPINE", variable);
        }
        assertThat(raw.bind().alpine()).isEqualTo(expected);
    }

    @Test
    void alpineWhenTheVariableIsWrongNamesTheVariable() {
        assertThatExceptionOfType(NetraException.class)
                .isThrownBy(() -> new Raw().variable("USE_ALPINE", "maybe").bind())
                .withMessage("environment variable USE_ALPINE: Wrong value: 'maybe' is not true or false."
                        + " Use one of these.");
    }

    @ParameterizedTest
    @CsvSource({"500ms, PT0.5S", "90, PT1M30S", "90s, PT1M30S", "5m, PT5M", "1h, PT1H"})
    void timeoutHasAUnit(String text, Duration expected) {
        assertThat(new Raw().set("timeout", text).bind().run().timeout()).isEqualTo(expected);
    }

    @Test
    void servicesOfTheCommandLineChooseAmongThoseOfThePom() {
        List<ServiceSettings> services = new Raw()
                .set("services", "redis, db,redis")
                .service("db", "memory", "99")
                .service("api")
                .bind()
                .stack()
                .services();
        assertThat(services).extracting(ServiceSettings::name).containsExactly("redis", "db");
        assertThat(services.get(1).limits().memory()).isEqualTo(99);
    }

    /** As Compose does; what is not in the pom is left for the stack to name. */
    @Test
    void servicesOfTheCommandLineBringWhatTheyDependOn() {
        List<ServiceSettings> services = new Raw()
                .set("services", "web,cache")
                .service("other")
                .service("cache")
                .service("web", "dependsOn", "api, gone")
                .service("api", "dependsOn", "db,web")
                .service("db")
                .bind()
                .stack()
                .services();
        assertThat(services).extracting(ServiceSettings::name).containsExactly("db", "api", "web", "cache");
    }

    @Test
    void mistakesOfServicesThatAreNotChosenDoNotCount() {
        List<ServiceSettings> services = new Raw()
                .set("services", "db")
                .service("db")
                .service("api", "memory", "much")
                .bind()
                .stack()
                .services();
        assertThat(services).extracting(ServiceSettings::name).containsExactly("db");
    }

    @ParameterizedTest
    @CsvSource({
        "shop, shop",
        "My.Shop, my-shop",
        "-_shop, shop",
        "café, caf-",
        "'!!!', netra",
        "'', netra",
        "shop_api-2, shop_api-2"
    })
    void nameComesFromTheArtifactId(String artifactId, String expected) {
        assertThat(new Raw().artifactId(artifactId).bind().owner().name()).isEqualTo(expected);
    }

    @Test
    void bindWhenAPlatformHasNoSystemSaysHowToWriteIt() {
        assertThatThrownBy(() -> new Raw().set("platform", "arm64").bind())
                .hasMessageContaining(
                        "'arm64' is not a platform. Write the system and the processor, such as linux/amd64,"
                                + " linux/arm64 or linux/arm/v7.");
    }
}
