package io.netra.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.netra.compose.ComposeService.Condition;
import io.netra.compose.ComposeService.Dependency;
import io.netra.compose.ComposeService.Endpoint;
import io.netra.compose.ComposeService.Healthcheck;
import io.netra.compose.ComposeService.Port;
import io.netra.compose.ComposeService.Resources;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What a file with every form in it is read as. */
class ComposeReaderTest {

    private final ComposeFile file = ComposeTexts.read(ComposeTexts.resource("full.yaml"));
    private final ComposeService db = service("db");
    private final ComposeService backend = service("backend");
    private final ComposeService web = service("web");

    @Test
    void readKeepsNameAndOrder() {
        assertThat(file.path()).isEqualTo(ComposeTexts.FOLDER.resolve("compose.yaml"));
        assertThat(file.name()).isEqualTo("shop");
        assertThat(file.services().keySet()).containsExactly("db", "backend", "web");
    }

    @Test
    void readResolvesNetworks() {
        assertThat(file.networks())
                .containsExactly(
                        entry(
                                "back",
                                new ComposeNetwork(
                                        "back",
                                        "shop_back",
                                        false,
                                        "bridge",
                                        Map.of("com.docker.network.driver.mtu", "1500"),
                                        Map.of("a", "b"),
                                        new ComposeNetwork.Scope(true, false, null, null),
                                        ComposeNetwork.Addresses.CHOSEN)),
                        entry("default", ComposeNetwork.plain("default", "shop_default")));
    }

    @Test
    void readResolvesVolumes() {
        String text = """
                name: shop
                services: {a: {image: x, volumes: ["data:/a", "cache:/b"]}}
                volumes: {data: , cache: {name: shared-cache, driver: local, driver_opts: {type: tmpfs}}, unused: }
                """;
        assertThat(ComposeTexts.read(text).volumes())
                .containsExactly(
                        entry("data", ComposeVolume.plain("data", "shop_data")),
                        entry(
                                "cache",
                                new ComposeVolume(
                                        "cache", "shared-cache", false, "local", Map.of("type", "tmpfs"), Map.of())));
    }

    @Test
    void readTakesProgram() {
        ComposeService.Program program = db.program();
        assertThat(program.entrypoint()).isNull();
        assertThat(program.command()).isNull();
        assertThat(program.user()).isEqualTo("70:70");
        assertThat(program.workingDir()).isEqualTo("/var/lib");
        assertThat(List.of(program.init(), program.tty(), program.stdinOpen())).containsExactly(true, false, true);
        assertThat(program.stopSignal()).isEqualTo("SIGINT");
        assertThat(program.stopGracePeriodMillis()).isEqualTo(90_000);
        assertThat(backend.program().entrypoint()).containsExactly("java", "-jar", "my app.jar");
        assertThat(backend.program().command()).isEmpty();
        assertThat(web.program().command()).containsExactly("serve", "--port", "80");
    }

    @Test
    void readTakesEnvironmentAsTheComposeCliDoes() {
        assertThat(db.program().environment())
                .containsOnly(
                        entry("LEVEL", "debug"),
                        entry("POSTGRES_PASSWORD", "p$w"),
                        entry("FSYNC", "off"),
                        entry("RETRIES", "3"),
                        entry("RATIO", "1.1"),
                        entry("FLAG", "true"),
                        entry("FROM_MAVEN", "maven"),
                        entry("TZ", "UTC"));
    }

    @Test
    void readTakesResources() {
        assertThat(db.resources()).isEqualTo(new Resources(256L << 20, 128L << 20, 250_000_000L, 100L, 64L << 20));
        assertThat(backend.resources()).isEqualTo(new Resources(512L << 20, 64L << 20, 500_000_000L, 50L, null));
        assertThat(web.resources()).isEqualTo(new Resources(null, null, null, null, null));
    }

    @Test
    void readTakesStorage() {
        assertThat(db.storage().mounts())
                .containsExactly(
                        Mount.volume("data", "/var/lib/postgresql/data", false),
                        new Mount(
                                Mount.Kind.BIND,
                                ComposeTexts.FOLDER + "/init",
                                "/docker-entrypoint-initdb.d",
                                true,
                                new Mount.Options(true, "z", null, null, false, null, Map.of(), null, null)),
                        Mount.anonymous("/anonymous"),
                        Mount.volume("data", "/copy", true),
                        Mount.bind(ComposeTexts.FOLDER + "/conf", "/etc/conf", false),
                        new Mount(
                                Mount.Kind.TMPFS,
                                null,
                                "/scratch",
                                false,
                                new Mount.Options(true, null, null, null, false, null, Map.of(), 64L << 20, 01777)));
        assertThat(db.storage().tmpfs()).containsExactly(entry("/tmp", "size=8m"));
        assertThat(db.storage().readOnly()).isTrue();
    }

    @Test
    void readTakesServiceNetwork() {
        assertThat(db.network().ports())
                .containsExactly(new Port(5432, "tcp", "127.0.0.1", null), new Port(22, "tcp", null, 22));
        assertThat(db.network().networks())
                .containsOnlyKeys("back")
                .extractingByKey("back")
                .extracting(Endpoint::aliases)
                .isEqualTo(List.of("postgres"));
        assertThat(backend.network().networks().keySet()).containsExactly("back", "default");
        assertThat(web.network().networks()).containsExactly(entry("default", Endpoint.PLAIN));
        assertThat(db.network().identity().hostname()).isEqualTo("database");
        assertThat(db.network().identity().extraHosts())
                .containsExactly("gateway:host-gateway", "old:10.0.0.1", "six:::1");
    }

    @Test
    void readTakesDependenciesAndHealth() {
        assertThat(backend.dependsOn()).containsExactly(entry("db", new Dependency(Condition.HEALTHY, true, true)));
        assertThat(web.dependsOn()).containsExactly(entry("backend", new Dependency(Condition.STARTED, false, true)));
        assertThat(db.healthcheck())
                .isEqualTo(new Healthcheck(
                        List.of("CMD-SHELL", "pg_isready"),
                        10_000_000_000L,
                        500_000_000L,
                        5,
                        60_000_000_000L,
                        250_000_000L));
        assertThat(backend.healthcheck()).isNotNull().matches(Healthcheck::disabled);
        assertThat(web.healthcheck()).isNull();
    }

    @Test
    void readTakesBuild() {
        Path context = ComposeTexts.FOLDER.resolve("backend");
        Path dockerfile = ComposeTexts.FOLDER.resolve("docker/backend.Dockerfile");
        Map<String, String> args = Map.of("VERSION", "1", "FROM_MAVEN", "maven");
        assertThat(backend.build())
                .isEqualTo(new ComposeBuild(context, dockerfile, "run", args, Map.of("built", "yes")));
        assertThat(web.build())
                .extracting(ComposeBuild::dockerfile)
                .isEqualTo(ComposeTexts.FOLDER.resolve("web/Dockerfile"));
    }

    @Test
    void readTakesTheRest() {
        assertThat(db.image()).isEqualTo("postgres:16-alpine");
        assertThat(db.containerName()).isEqualTo("shop-db");
        assertThat(db.restart()).isEqualTo("on-failure:3");
        assertThat(web.restart()).isEqualTo("no");
        assertThat(db.labels()).containsExactly(entry("team", "core"), entry("tier", "1"));
        assertThat(web.labels()).containsExactly(entry("io.netra.service", "web"), entry("bare", ""));
    }

    private ComposeService service(String key) {
        return Objects.requireNonNull(file.services().get(key));
    }
}
