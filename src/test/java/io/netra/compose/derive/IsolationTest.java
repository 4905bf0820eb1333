package io.netra.compose.derive;

import static io.netra.compose.derive.Deriving.at;
import static io.netra.compose.derive.Deriving.changes;
import static io.netra.compose.derive.Deriving.text;
import static io.netra.compose.derive.Deriving.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.netra.yaml.YamlNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What isolation takes from a compose file, in either variant, and what it leaves. */
final class IsolationTest {

    private static final String DATABASE = """
            services:
              db:
                image: postgres:15
                container_name: team-db
                restart: always
                networks: {default: null}
                deploy: {restart_policy: {condition: on-failure}}
                ports:
                  - {mode: ingress, target: 5432, published: "5432", protocol: tcp}
                volumes:
                  - {type: volume, source: pgdata, target: /var/lib/postgresql/data, volume: {}}
                  - {type: bind, source: /shop/init, target: /docker-entrypoint-initdb.d, read_only: true}
            networks:
              default: {name: shop-test_default}
            volumes:
              pgdata: {name: shop-test_pgdata}
            """;

    @Test
    void whatOnlyOneEnvironmentCanHaveIsTaken() {
        for (Deriving deriving :
                new Deriving[] {Deriving.alpineTest(), Deriving.alpineTest().regular()}) {
            Derived derived = deriving.derive(DATABASE);
            assertThat(text(derived, "services", "db", "container_name")).isNull();
            assertThat(text(derived, "services", "db", "restart")).isNull();
            assertThat(at(derived, "services", "db", "deploy", "restart_policy"))
                    .isNull();
            assertThat(texts(derived, "services", "db", "networks", "default", "aliases"))
                    .containsExactly("team-db");
            assertThat(Nodes.items(at(derived, "services", "db", "ports")))
                    .singleElement()
                    .satisfies(port -> {
                        assertThat(Nodes.text(port, "target")).isEqualTo("5432");
                        assertThat(Nodes.text(port, "host_ip")).isEqualTo("127.0.0.1");
                        assertThat(Nodes.at(port, "published")).isNull();
                    });
            assertThat(texts(derived, "services", "db", "tmpfs")).containsExactly("/var/lib/postgresql/data:size=512m");
            assertThat(Nodes.items(at(derived, "services", "db", "volumes")))
                    .singleElement()
                    .satisfies(mount -> assertThat(Nodes.text(mount, "type")).isEqualTo("bind"));
            assertThat(at(derived, "volumes")).isNull();
            assertThat(changes(derived))
                    .contains(
                            "services: volume pgdata is left out: no service uses it any more",
                            "db: port 5432:5432 becomes a free port of 127.0.0.1",
                            "db: restart always is left out: what ends in a test has failed",
                            "db: deploy.restart_policy is left out: what ends in a test has failed",
                            "db: container_name team-db becomes an alias on its networks: a host has room for one such"
                                    + " container",
                            "db: the data at /var/lib/postgresql/data lies on a tmpfs of 512 MB, not in the volume"
                                    + " pgdata");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{test: [CMD, a]}                                         | 30s | 1s",
                "{test: [CMD, a], interval: 5s}                           | 5s  | 1s",
                "{test: [CMD, a], interval: 5s, start_period: 0s}         | 5s  | 1s",
                "{test: [CMD, a], interval: 5s, start_period: 20s}        | 20s | 1s",
                "{test: [CMD, a], start_period: 9s, start_interval: 3s}   | 9s  | 3s",
                "{test: [CMD, a], interval: 500ms}                        |     |",
                "{test: [NONE], disable: true}                            |     |",
            })
    void healthIsAskedFromTheStartOn(String check, String period, String interval) {
        Derived derived = Deriving.alpineTest().derive("services: {a: {image: x, healthcheck: " + check + "}}");
        assertThat(text(derived, "services", "a", "healthcheck", "start_period"))
                .isEqualTo(period);
        assertThat(text(derived, "services", "a", "healthcheck", "start_interval"))
                .isEqualTo(interval);
    }

    @Test
    void withoutIsolationHealthIsAskedAsTheFileSays() {
        Derived derived = Deriving.alpineTest()
                .asItIs()
                .derive("services: {a: {image: x, healthcheck: {test: [CMD, a], interval: 5s}}}");
        assertThat(text(derived, "services", "a", "healthcheck", "start_interval"))
                .isNull();
    }

    @Test
    void withoutIsolationARegularFileStaysAsItIs() {
        Derived derived = Deriving.alpineTest().regular().asItIs().derive(DATABASE);
        assertThat(derived.changes()).isEmpty();
        assertThat(text(derived, "services", "db", "container_name")).isEqualTo("team-db");
        assertThat(text(derived, "services", "db", "restart")).isEqualTo("always");
        assertThat(Nodes.items(at(derived, "services", "db", "volumes"))).hasSize(2);
        assertThat(text(derived, "volumes", "pgdata", "name")).isEqualTo("shop-test_pgdata");
    }

    @Test
    void withoutIsolationTheAlpineVariantChangesImagesAndLimitsAlone() {
        Derived derived = Deriving.alpineTest().asItIs().derive(DATABASE);
        assertThat(changes(derived))
                .containsExactly(
                        "db: image postgres:15 becomes postgres:15-alpine: its Alpine form",
                        "db: memory is limited to 256 MB");
    }

    @Test
    void fixedPortsStayAndGoToTheLoopback() {
        for (Deriving deriving : new Deriving[] {
            Deriving.alpineTest().fixedPorts(),
            Deriving.alpineTest().regular().fixedPorts(),
            Deriving.alpineTest().development(),
            Deriving.alpineTest().regular().development()
        }) {
            Derived derived = deriving.derive(DATABASE);
            YamlNode port = Nodes.items(at(derived, "services", "db", "ports")).get(0);
            assertThat(Nodes.text(port, "published")).isEqualTo("5432");
            assertThat(Nodes.text(port, "host_ip")).isEqualTo("127.0.0.1");
            assertThat(changes(derived))
                    .contains("db: port 5432:5432 is published on 127.0.0.1 alone: it names no address of the host");
        }
    }

    @ParameterizedTest
    @CsvSource({"true, 0.0.0.0", "false, 0.0.0.0", "false, '::'", "false, 192.168.1.5", "false, 127.0.0.2"})
    void addressThatTheFileNamesStays(boolean isolated, String address) {
        Deriving deriving =
                isolated ? Deriving.alpineTest() : Deriving.alpineTest().fixedPorts();
        Derived derived = deriving.derive("""
                services:
                  web:
                    image: nginx:1.25
                    ports:
                      - {target: 80, published: "8080", protocol: tcp, host_ip: "%s"}
                """.formatted(address));
        assertThat(Nodes.items(at(derived, "services", "web", "ports")))
                .singleElement()
                .satisfies(port -> {
                    assertThat(Nodes.text(port, "host_ip")).isEqualTo(address);
                    assertThat(Nodes.text(port, "published")).isEqualTo(isolated ? null : "8080");
                });
    }

    @Test
    void portThatIsOpenOnceIsOpenAsTheOnlyOne() {
        Derived derived = Deriving.alpineTest().derive("""
                services:
                  web:
                    image: nginx:1.25
                    ports:
                      - {target: 80, published: "8080", protocol: tcp}
                      - {target: 80, published: "8081", protocol: tcp, host_ip: 0.0.0.0}
                """);
        assertThat(Nodes.items(at(derived, "services", "web", "ports")))
                .singleElement()
                .satisfies(port -> assertThat(Nodes.text(port, "host_ip")).isEqualTo("0.0.0.0"));
        assertThat(changes(derived))
                .contains(
                        "web: port 8080:80 becomes a free port of 0.0.0.0",
                        "web: port 0.0.0.0:8081:80 is left out: one free port is enough");
    }

    @Test
    void portThatIsPublishedTwiceBecomesOne() {
        Derived derived = Deriving.alpineTest().derive("""
                services:
                  web:
                    image: nginx:1.25
                    ports:
                      - {target: 80, published: "8080", protocol: tcp}
                      - {target: 80, published: "8081", protocol: tcp, host_ip: "::1"}
                      - {target: 80, published: "8080", protocol: udp}
                      - {target: 443, protocol: tcp, host_ip: 127.0.0.1}
                """);
        assertThat(Nodes.items(at(derived, "services", "web", "ports"))).hasSize(3);
        assertThat(changes(derived))
                .contains(
                        "web: port 8080:80 becomes a free port of 127.0.0.1",
                        "web: port [::1]:8081:80 is left out: one free port is enough",
                        "web: port 8080:80/udp becomes a free port of 127.0.0.1")
                .noneMatch(change -> change.contains("443"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "postgres:15 | '' | /var/lib/postgresql/data:size=512m",
                "postgres:9.6-alpine | '' | /var/lib/postgresql/data:size=512m",
                "postgres:18 | '' | /var/lib/postgresql:size=512m",
                "postgres | '' | /var/lib/postgresql:size=512m",
                "postgres:15 | 'environment: {PGDATA: /pg/data}' | /pg/data:size=512m",
                "postgres:15 | 'environment: {PGDATA: /}' | /var/lib/postgresql/data:size=512m",
                "postgres:15 | 'environment: {PGDATA: \"/a:b\"}' | /var/lib/postgresql/data:size=512m",
                "postgres:15 | 'user: \"999:998\"' | '/var/lib/postgresql/data:size=512m,uid=999,gid=998,mode=0700'",
                "mysql:8 | '' | /var/lib/mysql:size=512m",
                "redis:7 | '' | /data:size=64m",
                "influxdb:1.8 | '' | /var/lib/influxdb:size=256m",
                "influxdb:2.7 | '' | /var/lib/influxdb2:size=256m",
                "public.ecr.aws/docker/library/mongo:7 | '' | /data/db:size=512m"
            })
    void knownDataDirectoryLiesOnTmpfs(String image, String more, String tmpfs) {
        Derived derived =
                Deriving.alpineTest().derive("services:\n  db:\n    image: " + image + "\n    " + more + "\n");
        assertThat(texts(derived, "services", "db", "tmpfs")).containsExactly(tmpfs);
    }

    @Test
    void mountAboveTheDataDirectoryIsReplacedWhereItIs() {
        Derived derived = Deriving.alpineTest().derive("""
                services:
                  db:
                    image: postgres:15
                    volumes: [{type: bind, source: /shop/pg, target: /var/lib/postgresql}]
                """);
        assertThat(texts(derived, "services", "db", "tmpfs")).containsExactly("/var/lib/postgresql:size=512m");
        assertThat(at(derived, "services", "db", "volumes")).isNull();
        assertThat(changes(derived))
                .contains("db: the data at /var/lib/postgresql lies on a tmpfs of 512 MB, not in the folder /shop/pg");
    }

    @Test
    void ofTwoMountsAboveTheDataDirectoryTheCloserOneIsReplaced() {
        Derived derived = Deriving.alpineTest().derive("""
                services:
                  db:
                    image: postgres:15
                    volumes:
                      - {type: volume, source: home, target: /var/lib/postgresql}
                      - {type: volume, source: data, target: /var/lib/postgresql/data}
                volumes: {home: {name: shop-test_home}, data: {name: shop-test_data}}
                """);
        assertThat(texts(derived, "services", "db", "tmpfs")).containsExactly("/var/lib/postgresql/data:size=512m");
        assertThat(at(derived, "volumes", "home")).isNotNull();
        assertThat(at(derived, "volumes", "data")).isNull();
    }

    @Test
    void whoNamesAContainerOfTheFileNamesItsServiceInstead() {
        Derived derived = Deriving.alpineTest().derive("""
                services:
                  db:
                    image: redis:7
                    container_name: team-db
                    volumes: [{type: volume, source: data, target: /data}]
                  side:
                    image: busybox:1.36
                    network_mode: container:team-db
                    pid: container:team-db
                    ipc: container:elsewhere
                    volumes_from: ["container:team-db:ro", "container:elsewhere"]
                  app:
                    image: busybox:1.36
                    external_links: [team-db, "team-db:d", elsewhere]
                volumes: {data: {name: shop-test_data}}
                """);
        assertThat(text(derived, "services", "side", "network_mode")).isEqualTo("service:db");
        assertThat(text(derived, "services", "side", "pid")).isEqualTo("service:db");
        assertThat(text(derived, "services", "side", "ipc")).isEqualTo("container:elsewhere");
        assertThat(texts(derived, "services", "side", "volumes_from")).containsExactly("db:ro", "container:elsewhere");
        assertThat(texts(derived, "services", "app", "links")).containsExactly("db:team-db", "db:d");
        assertThat(texts(derived, "services", "app", "external_links")).containsExactly("elsewhere");
        assertThat(changes(derived))
                .contains(
                        "side: network_mode container:team-db becomes service:db: that container has another name here",
                        "db: the data at /data stays where it is: others use data as well");
    }

    @Test
    void volumeThatTwoServicesShareStays() {
        Derived derived = Deriving.alpineTest().derive("""
                services:
                  db:
                    image: redis:7
                    volumes: [{type: volume, source: data, target: /data}]
                  backup:
                    image: busybox:1.36
                    volumes: [{type: volume, source: data, target: /from}]
                volumes: {data: {name: shop-test_data}}
                """);
        assertThat(at(derived, "services", "db", "tmpfs")).isNull();
        assertThat(at(derived, "volumes", "data")).isNotNull();
        assertThat(changes(derived)).contains("db: the data at /data stays where it is: others use data as well");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'volumes: [{type: volume, source: outside, target: /data}]' | the volume outside is external",
                "'volumes: [{type: bind, source: /x, target: /data, read_only: true}]' | it is only read",
                "'scale: 2\n    volumes: [{type: volume, source: own, target: /data}]' | others use own as well",
                "'user: redis\n    volumes: [{type: volume, source: own, target: /data}]' | the number of its user redis"
                        + " is not known, whom a tmpfs would have to belong to"
            })
    void dataStaysForAReason(String more, String reason) {
        Derived derived = Deriving.alpineTest()
                .derive("services:\n  db:\n    image: redis:7\n    " + more
                        + "\nvolumes: {outside: {external: true, name: o}, own: {name: shop-test_own}}\n");
        assertThat(at(derived, "services", "db", "tmpfs")).isNull();
        assertThat(changes(derived)).contains("db: the data at /data stays where it is: " + reason);
    }

    @Test
    void tmpfsOfTheUsersOwnStays() {
        Derived derived = Deriving.alpineTest().regular().derive("""
                services:
                  short: {image: redis:7, tmpfs: ["/data:size=1m"]}
                  long: {image: redis:7, volumes: [{type: tmpfs, target: /data, tmpfs: {size: "1048576"}}]}
                """);
        assertThat(derived.changes()).isEmpty();
        assertThat(texts(derived, "services", "short", "tmpfs")).containsExactly("/data:size=1m");
    }

    @Test
    void volumeOfTwoKeysStaysOneVolume() {
        Derived derived = Deriving.alpineTest().derive("""
                services:
                  db:
                    image: postgres:15
                    volumes: [{type: volume, source: data, target: /var/lib/postgresql/data}]
                  backup:
                    image: x
                    volumes: [{type: volume, source: same, target: /from}]
                volumes:
                  data: {name: team-data}
                  same: {name: team-data}
                """);
        assertThat(text(derived, "volumes", "data", "name")).isEqualTo("shop-test_data");
        assertThat(text(derived, "volumes", "same", "name")).isEqualTo("shop-test_data");
        assertThat(changes(derived))
                .contains("db: the data at /var/lib/postgresql/data stays where it is: others use data as well");
    }

    @Test
    void folderIsTheSameWithASlashAtItsEnd() {
        Derived derived = Deriving.alpineTest().derive("""
                services:
                  db:
                    image: postgres:15
                    volumes: [{type: bind, source: /srv/data/, target: /var/lib/postgresql/data}]
                  backup:
                    image: x
                    volumes: [{type: bind, source: /srv/data, target: /from}]
                """);
        assertThat(changes(derived))
                .contains("db: the data at /var/lib/postgresql/data stays where it is: others use /srv/data/ as well");
    }

    @Test
    void namesThatEnvironmentsWouldShareBecomeTheProjects() {
        Derived derived = Deriving.alpineTest().derive("""
                services:
                  web: {image: nginx:1.25, networks: {back: {aliases: [www]}, front: null}, container_name: web}
                  job: {image: busybox:1.36, network_mode: host, container_name: the-job}
                networks:
                  back: {name: company-back}
                  front: {name: company-front, external: true}
                volumes:
                  files: {name: company-files}
                """);
        assertThat(text(derived, "networks", "back", "name")).isEqualTo("shop-test_back");
        assertThat(text(derived, "networks", "back", "labels", "io.netra.environment"))
                .isEqualTo("test");
        assertThat(text(derived, "networks", "front", "name")).isEqualTo("company-front");
        assertThat(at(derived, "networks", "front", "labels")).isNull();
        assertThat(text(derived, "volumes", "files", "name")).isEqualTo("shop-test_files");
        assertThat(texts(derived, "services", "web", "networks", "back", "aliases"))
                .containsExactly("www");
        assertThat(at(derived, "services", "job", "networks")).isNull();
        assertThat(changes(derived))
                .contains(
                        "networks.back: name company-back becomes shop-test_back: two environments would share it",
                        "volumes.files: name company-files becomes shop-test_files: two environments would share it",
                        "job: container_name the-job is left out: a host has room for one such container");
    }
}
