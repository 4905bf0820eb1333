package io.netra.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.netra.compose.CatalogueReader;
import io.netra.compose.ComposeReader;
import io.netra.compose.ComposeService;
import io.netra.stack.ServiceType;
import io.netra.testing.Allowed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What decides on a snapshot, and of which services none can be made. */
final class InitialisedDataTest {

    private static final String PLAIN = """
            services:
              db:
                image: postgres:15
                command: [postgres, -c, fsync=off]
                environment: {POSTGRES_PASSWORD: secret, TOKEN: null}
                tmpfs: ["/var/lib/postgresql/data:size=512m"]
                volumes:
                  - ./init:/docker-entrypoint-initdb.d:ro
                ports: ["5432"]
            """;

    @TempDir
    private Path base;

    private final Map<String, String> variables = new HashMap<>();

    @BeforeEach
    void script() throws IOException {
        script(base, "CREATE TABLE words (word text);");
    }

    private static void script(Path folder, String text) throws IOException {
        Files.createDirectories(folder.resolve("init"));
        Files.writeString(folder.resolve("init/01.sql"), text);
    }

    private InitialisedData data(Path folder, String text) {
        ServiceType type = Objects.requireNonNull(
                new CatalogueReader(base.resolve("none"), base).read().find("postgres"));
        ComposeService service =
                Objects.requireNonNull(new ComposeReader(variables::get, warning -> {}, Allowed.EVERYTHING)
                        .read(folder.resolve("compose.yaml"), "name: x\n" + text)
                        .services()
                        .get("db"));
        return new InitialisedData(type, service, variables::get);
    }

    private InitialisedData data(String from, String to) {
        assertThat(PLAIN).contains(from);
        return data(base, PLAIN.replace(from, to));
    }

    private String hash() {
        return data(base, PLAIN).contentHash();
    }

    @Test
    void whatDecidesOnTheDataIsPartOfTheHash() throws IOException {
        String before = hash();
        assertThat(hash()).isEqualTo(before);
        assertThat(data("fsync=off", "fsync=on").contentHash()).isNotEqualTo(before);
        assertThat(data("secret", "other").contentHash()).isNotEqualTo(before);
        assertThat(data("postgresql/data:size", "postgresql:size").contentHash())
                .isNotEqualTo(before);
        variables.put("TOKEN", "of this machine");
        assertThat(hash()).isNotEqualTo(before);
        variables.clear();
        script(base, "CREATE TABLE words (word varchar);");
        assertThat(hash()).isNotEqualTo(before);
    }

    @Test
    void newFileAndPermissionToRunArePartOfTheHash() throws IOException {
        String before = hash();
        Path added = base.resolve("init/02.sh");
        Files.writeString(added, "true");
        String with = hash();
        assertThat(with).isNotEqualTo(before);
        assertThat(added.toFile().setExecutable(true)).isTrue();
        assertThat(hash()).isNotEqualTo(with);
    }

    @Test
    void placesPortsAndLimitsAreNot() throws IOException {
        String before = hash();
        Path elsewhere = base.resolve("elsewhere");
        script(elsewhere, "CREATE TABLE words (word text);");
        assertThat(data(elsewhere, PLAIN).contentHash()).isEqualTo(before);
        assertThat(data("\"5432\"", "\"15432:5432\"").contentHash()).isEqualTo(before);
        assertThat(data("    tmpfs", "    mem_limit: 1g\n    tmpfs").contentHash())
                .isEqualTo(before);
    }

    @Test
    void dataThatTheVariableMovesLiesWhereItsTmpfsIs() {
        assertThat(data("TOKEN: null", "PGDATA: /var/lib/postgresql/data/here").directory())
                .isEqualTo("/var/lib/postgresql/data");
        assertThat(data("TOKEN: null", "PGDATA: /elsewhere").obstacle()).isEqualTo("its data does not lie on a tmpfs");
    }

    @Test
    void whatCannotBeKeptSaysWhy() {
        assertThat(data(base, PLAIN).obstacle()).isNull();
        assertThat(data("tmpfs:", "x-tmpfs:").obstacle()).isEqualTo("its data does not lie on a tmpfs");
        assertThat(obstacle("entrypoint: [sh]")).isEqualTo("it has an entrypoint of its own");
        assertThat(obstacle("user: \"999\"")).isEqualTo("it runs as a user of its own");
        assertThat(obstacle("pull_policy: always")).isEqualTo("its image is made new for each start");
        assertThat(obstacle("network_mode: host")).isEqualTo("it shares something with others");
        assertThat(data("./init", "./none").obstacle())
                .isEqualTo(base.resolve("none") + ", which it mounts, can't be read here");
        assertThat(data(base, PLAIN.replace("./init", "seed") + "volumes: {seed: {}}\n")
                        .obstacle())
                .isEqualTo("what is in its volume seed is not known");
    }

    private String obstacle(String line) {
        return String.valueOf(data("    tmpfs", "    " + line + "\n    tmpfs").obstacle());
    }
}
