package io.netra.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.netra.problem.NetraException;
import io.netra.testing.FakeEngine;
import io.netra.testing.Settled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stack that a template of the project's own describes, without services in the pom. */
final class OwnTemplateTest {

    private static final String RENDERED = "target/netra/docker-compose.alpine-test.yml";

    @TempDir
    private Path base;

    private Workbench bench;

    @BeforeEach
    void open() throws IOException {
        bench = new Workbench(base);
    }

    @AfterEach
    void close() throws IOException {
        bench.close();
    }

    @Test
    void whatTheTemplateRendersIsStartedAndExported() throws IOException {
        Settled settled = template("""
                <#import "netra.ftl" as netra>
                name: ${name}
                services:
                  plain:
                    image: redis:7
                    ports: ["127.0.0.1::6379", "127.0.0.1::7000"]
                  alpine-db:
                    image: postgres:15-alpine
                    environment: {POSTGRES_USER: shop, POSTGRES_PASSWORD: secret}
                    ports: ["127.0.0.1::5432"]
                <@netra.labels name="db" type="postgres" probe="postgresql:5432" variant="alpine"/>
                """);
        FakeEngine engine = bench.engineWithImages();
        StartWorkflow.Started started = bench.start(settled, engine);
        assertThat(started.properties())
                .containsEntry("netra.environment.name", "demo")
                .containsEntry("netra.plain.container", "demo-plain-1")
                .containsEntry("netra.plain.variant", "regular")
                .containsEntry("netra.plain.host", "127.0.0.1")
                .containsKeys("netra.plain.port", "netra.plain.port.6379", "netra.plain.port.7000")
                .doesNotContainKey("netra.plain.url")
                .containsEntry("netra.db.container", "demo-alpine-db-1")
                .containsEntry("netra.db.variant", "alpine")
                .containsEntry("netra.db.username", "shop")
                .containsEntry("netra.db.password", "secret")
                .containsEntry(
                        "netra.db.jdbcUrl",
                        "jdbc:postgresql://127.0.0.1:" + started.properties().get("netra.db.port") + "/shop");
        assertThat(Workbench.left(engine)).containsExactly("demo-alpine-db-1", "demo-plain-1", "demo_default");
        assertThat(new StopWorkflow(bench.context(settled, engine)).run()).containsExactly("demo");
        assertThat(Workbench.left(engine)).isEmpty();
        assertThat(base.resolve("target/netra/it/logs/plain.log")).exists();
    }

    @Test
    void templateThatHeedsAFallbackRunsTheOtherImage() throws IOException {
        Settled settled = template("""
                <#import "netra.ftl" as netra>
                name: ${name}
                services:
                  cache:
                    image: ${(netra.variant("cache") == "alpine")?then("redis:7-alpine", "redis:7")}
                <@netra.labels name="cache" variant=netra.variant("cache")/>
                """);
        FakeEngine engine = bench.engineWithImages().failing("pull redis:7-alpine", 404);
        engine.removeImage(FakeEngine.idOf("redis:7-alpine"));
        StartWorkflow.Started started = bench.start(settled, engine);
        assertThat(bench.events())
                .contains(
                        "fell back cache there is no image redis:7-alpine. Name one that there is as its Alpine image");
        assertThat(started.properties()).containsEntry("netra.cache.variant", "regular");
        assertThat(Files.readString(base.resolve(RENDERED)))
                .contains(
                        "      io.netra.fallback: \"there is no image redis:7-alpine. Name one that there is as its Alpine image\"\n");
    }

    @Test
    void templateThatHeedsNoFallbackFailsWithTheReason() throws IOException {
        Settled settled = template("""
                <#import "netra.ftl" as netra>
                name: ${name}
                services:
                  cache:
                    image: redis:7-alpine
                <@netra.labels variant="alpine"/>
                """);
        FakeEngine engine = bench.engine().failing("pull redis:7-alpine", 404);
        assertThat(bench.failingStart(settled, engine)).hasMessageContaining("pull redis:7-alpine");
        assertThat(Workbench.left(engine)).isEmpty();
    }

    @Test
    void unknownKeyNamesTheRenderedFileAndTheTemplate() throws IOException {
        assertThat(failure("name: ${name}\nservices:\n<#if true>\n  a:\n    imagee: redis:7\n</#if>\n"))
                .hasMessageContaining(RENDERED + ":4:5: Cannot read the compose file rendered by src/netra/my.ftl:"
                        + " unknown key 'imagee'");
    }

    @Test
    void malformedYamlNamesTheRenderedFileAndTheTemplate() throws IOException {
        assertThat(failure("name: ${name}\nservices:\n  a:\n    image: redis:7\n   ports: [80]\n"))
                .hasMessageContaining(RENDERED + ":5:4: Cannot read the compose file rendered by src/netra/my.ftl: ");
    }

    @Test
    void mistakeOfAnIncludedTemplateNamesThatToo() throws IOException {
        write("src/netra/parts/a.ftl", "  a:\n    imagee: redis:7\n");
        assertThat(failure("name: ${name}\nservices:\n<#include \"parts/a.ftl\">\n"))
                .hasMessageContaining(RENDERED + ":4:5: Cannot read the compose file rendered by src/netra/my.ftl,"
                        + " here by src/netra/parts/a.ftl: ");
    }

    @Test
    void mistakeOfAMacroNamesThatToo() throws IOException {
        assertThat(failure("""
                        <#import "netra.ftl" as netra>
                        name: ${name}
                        services:
                          a:
                            image: redis:7
                        <@netra.labels/>
                        <@netra.labels/>
                        """))
                .hasMessageContaining(RENDERED + ":10:")
                .hasMessageContaining(" rendered by src/netra/my.ftl, here by netra.ftl: ");
    }

    @Test
    void mistakeOfAnOwnEntryNamesIt() throws IOException {
        write("src/netra/services/search/service.yaml", "images: {regular: redis:7}\n");
        write("src/netra/services/search/compose.ftl", "    imagee: ${service.image}\n");
        Settled settled = new Settled(base).service("search");
        assertThat(catchThrowableOfType(NetraException.class, () -> render(settled)))
                .hasMessageContaining(":10:5: Cannot read the compose file rendered by docker-compose.ftl, here by"
                        + " src/netra/services/search/compose.ftl: unknown key 'imagee'");
    }

    /** One build would meet another's containers, and the CLI others than netra. */
    @Test
    void nameOtherThanTheEnvironmentsIsRefused() throws IOException {
        assertThat(failure("services:\n  a:\n    image: redis:7\n"))
                .hasMessage(RENDERED + ": Cannot use the compose file rendered by src/netra/my.ftl: it is the project"
                        + " 'netra', and the environment is 'demo'. Begin the template with 'name: ${name}';"
                        + " <environmentName> is what sets it.");
        assertThat(failure("name: mine\nservices:\n  a:\n    image: redis:7\n"))
                .hasMessageContaining("it is the project 'mine', and the environment is 'demo'");
    }

    private NetraException failure(String text) throws IOException {
        Settled settled = template(text);
        return catchThrowableOfType(NetraException.class, () -> render(settled));
    }

    private void render(Settled settled) {
        new RenderWorkflow(bench.context(settled, bench.engine())).run();
    }

    private Settled template(String text) throws IOException {
        write("src/netra/my.ftl", text);
        return new Settled(base)
                .set("timeout", "20s")
                .set("environmentName", "demo")
                .set("template", "src/netra/my.ftl");
    }

    private void write(String file, String text) throws IOException {
        Path path = base.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
