package io.netra.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.netra.engine.EngineException;
import io.netra.plan.ContainerSpec;
import io.netra.problem.NetraException;
import io.netra.problem.Problem;
import io.netra.testing.FakeEngine;
import io.netra.testing.Settled;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stack with a mark in every secret, and where the marks must not be found after a start. */
final class GuardedSecretsTest {

    private static final String MARK = "mark-4711";

    @TempDir
    private Path base;

    private Workbench bench;
    private FakeEngine engine;

    @BeforeEach
    void open() throws IOException {
        bench = new Workbench(base);
        engine = bench.engineWithImages();
        Files.writeString(base.resolve("secret.txt"), "file-" + MARK + "\n");
        Files.writeString(base.resolve("compose.yaml"), """
                services:
                  cache:
                    image: redis:7
                    environment:
                      DB_PASSWORD: env-mark-4711
                      DATABASE_URL: postgres://me:url-mark-4711@db/shop
                    secrets: [file, {source: text, target: words, mode: 0400}]
                    ports: [6379]
                secrets:
                  file: {file: ./secret.txt}
                  text: {environment: SECRET_WORDS}
                """);
    }

    @AfterEach
    void close() throws IOException {
        bench.close();
    }

    private Settled settled() {
        return new Settled(base)
                .set("timeout", "20s")
                .set("environmentName", "demo")
                .set("composeFile", "compose.yaml");
    }

    private WorkflowContext context(Settled settled) {
        WorkflowContext plain = bench.context(settled, engine);
        return new WorkflowContext(
                        settled.settings(),
                        plain.engine(),
                        plain.progress(),
                        plain.output(),
                        plain.clock(),
                        variable -> variable.equals("SECRET_WORDS")
                                ? "text-" + MARK
                                : plain.variables().apply(variable),
                        plain.buildProperties())
                .redacted();
    }

    private static final String EVERY_SECRET =
            "DB_PASSWORD=env-mark-4711 text-mark-4711 file-mark-4711" + " postgres://me:url-mark-4711@db/shop";

    @Test
    void failingStartTellsNone() throws IOException {
        engine.onStart(
                "demo-cache-1",
                c -> c.log("cannot log in: " + EVERY_SECRET + "\n").exit(1));
        NetraException failure = failure(settled());
        assertThat(failure).hasMessageContaining("cannot log in: DB_PASSWORD=*** *** *** postgres://me:***@db/shop");
        assertThat(printed(failure)).doesNotContain(MARK);
        assertThat(bench.events()).noneMatch(event -> event.contains(MARK));
        assertThat(filesThatTell()).isEmpty();
    }

    @Test
    void refusalOfTheEngineTellsNone() {
        engine.failing(
                "create container demo-cache-1",
                new EngineException(
                        Problem.of("Cannot create container", "bad variable " + EVERY_SECRET, ""),
                        400,
                        new IllegalStateException(EVERY_SECRET)));
        assertThat(printed(failure(settled()))).doesNotContain(MARK).contains("bad variable DB_PASSWORD=***");
    }

    /** What is said of a fallback stays: in labels, in files, in the user's cache. */
    @Test
    void reasonOfAFallbackTellsNone() throws IOException {
        engine.withImage("redis:7-alpine");
        engine.onStart("demo-cache-1", c -> {
            if (c.spec().definition().image().contains("alpine")) {
                c.log("Error loading shared library libx-env-mark-4711.so: No such file or directory (needed by"
                                + " /app/env-mark-4711)\n" + EVERY_SECRET + "\n")
                        .exit(127);
            }
        });
        new StartWorkflow(context(settled())).run(Map.of());
        ContainerSpec spec = engine.container("demo-cache-1").spec();
        assertThat(spec.labels()).containsKey("io.netra.fallback");
        assertThat(spec.labels().toString()).doesNotContain(MARK);
        assertThat(bench.events()).noneMatch(event -> event.contains(MARK));
        assertThat(filesThatTell()).isEmpty();
    }

    @Test
    void secretsReachTheContainerAsFilesAlone() {
        new StartWorkflow(context(settled())).run(Map.of());
        ContainerSpec spec = engine.container("demo-cache-1").spec();
        assertThat(spec.definition().storage().files()).singleElement().satisfies(file -> {
            assertThat(file.target()).isEqualTo("/run/secrets/words");
            assertThat(file.content()).isEqualTo("text-" + MARK);
            assertThat(file.mode()).isEqualTo(0400);
        });
        assertThat(spec.definition().storage().mounts()).singleElement().satisfies(mount -> {
            assertThat(mount.target()).isEqualTo("/run/secrets/file");
            assertThat(mount.readOnly()).isTrue();
        });
        assertThat(spec.definition().program().environment().toString()).doesNotContain("text-mark", "file-mark");
        assertThat(spec.labels().toString()).doesNotContain(MARK);
    }

    private NetraException failure(Settled settled) {
        return catchThrowableOfType(NetraException.class, () -> new StartWorkflow(context(settled)).run(Map.of()));
    }

    private static String printed(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    /** But for those that are there to hold them: the compose file, the exports, and what the container has written. */
    private List<String> filesThatTell() throws IOException {
        List<String> telling = new ArrayList<>();
        for (Path folder : List.of(base.resolve("target"), bench.cache())) {
            if (Files.exists(folder)) {
                try (Stream<Path> files = Files.walk(folder)) {
                    for (Path file : files.filter(Files::isRegularFile).toList()) {
                        String name = base.relativize(file).toString();
                        boolean holder = name.contains("docker-compose")
                                || name.contains("/environment.")
                                || name.contains("/logs/");
                        if (!holder && Files.readString(file).contains(MARK)) {
                            telling.add(name);
                        }
                    }
                }
            }
        }
        return telling;
    }
}
