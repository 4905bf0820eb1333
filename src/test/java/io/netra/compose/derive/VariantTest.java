package io.netra.compose.derive;

import static io.netra.compose.derive.Deriving.at;
import static io.netra.compose.derive.Deriving.changes;
import static io.netra.compose.derive.Deriving.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which form services of a compose file run in, with which limits, and what the file says of it. */
final class VariantTest {

    private static final String BUILT = """
            services:
              web:
                build: {context: /shop/web, dockerfile: %s}
            """;

    private static String label(Derived derived, String service, String label) {
        return text(derived, "services", service, "labels", "io.netra." + label);
    }

    @Test
    void imageThatHasNoAlpineFormStaysAndSaysWhy() {
        Derived derived = Deriving.alpineTest().derive("services:\n  db: {image: mysql:8}\n");
        assertThat(text(derived, "services", "db", "image")).isEqualTo("mysql:8");
        assertThat(label(derived, "db", "variant")).isEqualTo("regular");
        assertThat(label(derived, "db", "fallback")).isEqualTo("upstream publishes no Alpine image of mysql");
        assertThat(text(derived, "services", "db", "deploy", "resources", "limits", "memory"))
                .isEqualTo("1280M");
        assertThat(derived.text(List.of("compose.yaml"))).contains("""
                  db:
                    # netra: image mysql:8 stays: upstream publishes no Alpine image of mysql
                    image: mysql:8
                """);
    }

    @Test
    void serviceThatFellBackStaysRegular() {
        Derived derived = Deriving.alpineTest()
                .fallback("cache", "there is no image redis:7-alpine")
                .derive("services:\n  cache: {image: redis:7}\n");
        assertThat(text(derived, "services", "cache", "image")).isEqualTo("redis:7");
        assertThat(label(derived, "cache", "variant")).isEqualTo("regular");
        assertThat(label(derived, "cache", "fallback")).isEqualTo("there is no image redis:7-alpine");
        assertThat(changes(derived)).contains("cache: image redis:7 stays: there is no image redis:7-alpine");
    }

    @ParameterizedTest
    @CsvSource({
        "Dockerfile, Dockerfile.alpine, Dockerfile.alpine",
        "Dockerfile, web.alpine.Dockerfile, web.alpine.Dockerfile",
        "site.Dockerfile, site.alpine.Dockerfile, site.alpine.Dockerfile",
        "site.Dockerfile, web.alpine.Dockerfile, web.alpine.Dockerfile",
        "site.Dockerfile, site.Dockerfile.alpine, site.Dockerfile.alpine",
        "Containerfile, Containerfile.alpine, Containerfile.alpine",
        "Containerfile, Dockerfile.alpine, Dockerfile.alpine",
        "docker/Dockerfile, docker/Dockerfile.alpine, docker/Dockerfile.alpine",
        "../images/web.Dockerfile, ../images/web.alpine.Dockerfile, ../images/web.alpine.Dockerfile",
        "/images/web.Dockerfile, /images/web.alpine.Dockerfile, /images/web.alpine.Dockerfile"
    })
    void alpineDockerfileBesideTheirsIsUsed(String theirs, String there, String used) {
        Derived derived = Deriving.alpineTest()
                .dockerfile(Path.of("/shop/web").resolve(theirs).normalize().toString(), "python:3.11-slim")
                .dockerfile(Path.of("/shop/web").resolve(there).normalize().toString(), "python:3.11-alpine")
                .derive(BUILT.formatted(theirs));
        assertThat(text(derived, "services", "web", "build", "dockerfile")).isEqualTo(used);
        assertThat(text(derived, "services", "web", "image")).isEqualTo("shop-alpine-test-web:latest");
        assertThat(label(derived, "web", "variant")).isEqualTo("alpine");
        assertThat(label(derived, "web", "type")).isEqualTo("application");
        assertThat(changes(derived)).contains("web: dockerfile " + theirs + " becomes " + used + ", its Alpine form");
    }

    @Test
    void dockerfileWithoutANameHasNoneBesideIt() {
        Derived derived = Deriving.alpineTest().derive("services: {web: {build: {context: /shop, dockerfile: /}}}");
        assertThat(text(derived, "services", "web", "build", "dockerfile")).isEqualTo("/");
    }

    @Test
    void closestNameIsTriedFirst() {
        Derived derived = Deriving.alpineTest().derive(BUILT.formatted("docker/site.Dockerfile"));
        assertThat(label(derived, "web", "fallback"))
                .isEqualTo("there is none of docker/site.alpine.Dockerfile, docker/web.alpine.Dockerfile,"
                        + " docker/site.Dockerfile.alpine, docker/Dockerfile.alpine");
    }

    @Test
    void buildWithoutAlpineDockerfileStaysRegular() {
        Derived derived = Deriving.alpineTest()
                .dockerfile("/shop/web/Dockerfile", "python:3.11-slim")
                .derive(BUILT.formatted("Dockerfile"));
        assertThat(text(derived, "services", "web", "build", "dockerfile")).isEqualTo("Dockerfile");
        assertThat(at(derived, "services", "web", "image")).isNull();
        assertThat(label(derived, "web", "fallback"))
                .isEqualTo("there is none of web.alpine.Dockerfile, Dockerfile.alpine");
        assertThat(text(derived, "services", "web", "deploy", "resources", "limits", "memory"))
                .isEqualTo("512M");
    }

    @Test
    void buildOnAnAlpineImageIsAlpineAsItIs() {
        Derived derived = Deriving.alpineTest()
                .dockerfile("/shop/web/Dockerfile", "python:3.11-alpine3.19")
                .derive(BUILT.formatted("Dockerfile"));
        assertThat(label(derived, "web", "variant")).isEqualTo("alpine");
        assertThat(changes(derived)).contains("web: dockerfile Dockerfile stays: it builds on python:3.11-alpine3.19");
    }

    @Test
    void buildWhoseDockerfileNoFileCanReplaceSaysWhy() {
        Derived derived = Deriving.alpineTest().derive("""
                services:
                  inline: {build: {context: /shop, dockerfile_inline: FROM scratch}}
                  remote: {build: {context: "https://example.com/shop.git"}}
                """);
        assertThat(label(derived, "inline", "fallback")).isEqualTo("its Dockerfile stands in the compose file");
        assertThat(label(derived, "remote", "fallback")).isEqualTo("its build context is no folder");
    }

    @Test
    void databaseThatIsBuiltIsKnownByWhatItIsBuiltOn() {
        Derived derived = Deriving.alpineTest()
                .dockerfile("/shop/db/Dockerfile", "postgres:15")
                .derive("""
                services:
                  db:
                    build: {context: /shop/db, dockerfile: Dockerfile}
                    ports: [{target: 5432, protocol: tcp}]
                """);
        assertThat(label(derived, "db", "type")).isEqualTo("postgres");
        assertThat(label(derived, "db", "probe")).isEqualTo("postgresql:5432");
        assertThat(Deriving.texts(derived, "services", "db", "tmpfs"))
                .containsExactly("/var/lib/postgresql/data:size=512m");
    }

    @Test
    void limitIsTheImagesAndThatOfEveryTmpfs() {
        Derived derived = Deriving.alpineTest().derive("""
                services:
                  cache:
                    image: redis:7
                    tmpfs: ["/tmp:size=32m", "/run"]
                    volumes: [{type: tmpfs, target: /scratch, tmpfs: {size: "16777216"}}]
                  unknown: {image: registry.example.com/team/api:1}
                """);
        assertThat(text(derived, "services", "cache", "deploy", "resources", "limits", "memory"))
                .isEqualTo("176M");
        assertThat(changes(derived))
                .contains("cache: memory is limited to 176 MB: 64 MB, and 112 MB of tmpfs, which counts");
        assertThat(at(derived, "services", "unknown", "deploy")).isNull();
    }

    @Test
    void limitOfTheUsersGrowsByWhatHasComeToLieInMemory() {
        Derived derived = Deriving.alpineTest().regular().derive("""
                services:
                  new: {image: redis:7, deploy: {resources: {limits: {memory: "134217728"}}}}
                  old: {image: redis:7, mem_limit: "134217728", memswap_limit: "-1"}
                  swap: {image: redis:7, mem_limit: "134217728", memswap_limit: "268435456"}
                  none: {image: redis:7}
                """);
        assertThat(text(derived, "services", "new", "deploy", "resources", "limits", "memory"))
                .isEqualTo("192M");
        assertThat(text(derived, "services", "old", "mem_limit")).isEqualTo("192M");
        assertThat(text(derived, "services", "old", "memswap_limit")).isEqualTo("-1");
        assertThat(text(derived, "services", "swap", "memswap_limit")).isEqualTo("320M");
        assertThat(at(derived, "services", "none", "deploy")).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "redis:7 | ports: [{target: 6379, protocol: tcp}] | redis:6379",
                "valkey/valkey:8 | ports: [{target: 6379, protocol: tcp}] | redis:6379",
                "postgis/postgis:15-3.4 | ports: [{target: 5432, protocol: tcp}] | postgresql:5432",
                "clickhouse/clickhouse-server:23 | ports: [{target: 8123, protocol: tcp}] | http:8123/ping",
                "redis:7 | ports: [{target: 7000, protocol: tcp}] | -",
                "redis:7 | expose: ['6379'] | -",
                "nginx:1.25 | ports: [{target: 80, protocol: tcp}] | -",
                "redis:7 | '{ports: [{target: 6379, protocol: tcp}], healthcheck: {test: [CMD, \"true\"]}}' | -",
                "redis:7 | '{ports: [{target: 6379, protocol: tcp}], healthcheck: {disable: true}}' | redis:6379"
            })
    void probeIsOfAKnownServiceThatIsPublishedAndHasNoCheck(String image, String more, String probe) {
        String yaml = more.startsWith("{")
                ? "services:\n  db:\n    <<: " + more + "\n    image: " + image + "\n"
                : "services:\n  db:\n    image: " + image + "\n    " + more + "\n";
        assertThat(label(Deriving.alpineTest().derive(yaml), "db", "probe")).isEqualTo(probe);
    }

    @Test
    void labelsOfTheUsersOwnWin() {
        Derived derived = Deriving.alpineTest().derive("""
                services:
                  db:
                    image: redis:7
                    ports: [{target: 6379, protocol: tcp}]
                    labels: {io.netra.probe: "tcp:6379", team: shop}
                """);
        assertThat(label(derived, "db", "probe")).isEqualTo("tcp:6379");
        assertThat(text(derived, "services", "db", "labels", "team")).isEqualTo("shop");
    }

    @Test
    void fallbackIsKnownByTheServicesPlainName() {
        Derived derived = Deriving.alpineTest().fallback("cache", "it died").derive("""
                services:
                  redis: {image: redis:7, labels: {io.netra.service: cache}}
                """);
        assertThat(label(derived, "redis", "fallback")).isEqualTo("it died");
    }

    /** The CLI takes no file that names a service which is not there, even where it need not be. */
    @Test
    void dependencyThatIsNotThereIsLeftOut() {
        Derived derived = Deriving.alpineTest().derive("""
                services:
                  a: {image: redis:7, depends_on: {b: {condition: service_started, required: false}}}
                  c: {image: redis:7, depends_on: {a: {condition: service_started}, b: {condition: service_started}}}
                """);
        assertThat(at(derived, "services", "a", "depends_on")).isNull();
        assertThat(at(derived, "services", "c", "depends_on", "b")).isNull();
        assertThat(at(derived, "services", "c", "depends_on", "a")).isNotNull();
        assertThat(changes(derived)).contains("a: depends_on b is left out: its profile is not active");
    }

    @Test
    void keysAndWhatIsNotChangedStay() {
        Derived derived = Deriving.alpineTest().derive("""
                name: theirs
                x-team: {of: five}
                x-netra: {of: theirs}
                services:
                  My.Service-1:
                    image: redis:7
                    environment: {A: "$5", B: null}
                    profiles: [debug]
                secrets: {s: {content: a$b}}
                """);
        assertThat(text(derived, "name")).isEqualTo("shop-test");
        assertThat(text(derived, "x-team", "of")).isEqualTo("five");
        assertThat(text(derived, "x-netra", "of")).isEqualTo("theirs");
        assertThat(text(derived, "x-netra", "variant")).isEqualTo("alpine");
        assertThat(at(derived, "services", "My.Service-1", "profiles")).isNull();
        assertThat(derived.text(List.of("compose.yaml"))).contains("A: \"$$5\"", "B: null", "content: \"a$$b\"");
    }
}
