package io.netra.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netra.problem.NetraException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What users write of compose files of their own. */
final class ComposeBinderTest {

    @TempDir
    private Path base;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(base.resolve("a.yml"), "");
        Files.createDirectories(base.resolve("ci"));
        Files.writeString(base.resolve("ci/b.yml"), "");
    }

    private Raw raw() {
        return new Raw().base(base);
    }

    private static Settings.ComposeSettings compose(Raw raw) {
        return raw.bind().stack().compose();
    }

    @Test
    void filesAreRelativeToTheModuleAndStayInOrder() {
        Settings.ComposeSettings compose =
                compose(raw().set("composeFile", "ci/b.yml, a.yml").set("profiles", "web,debug"));
        assertThat(compose.files()).containsExactly(base.resolve("ci/b.yml"), base.resolve("a.yml"));
        assertThat(compose.profiles()).containsExactly("web", "debug");
        assertThat(compose(raw().set("composeFiles", "a.yml,./ci/b.yml")).files())
                .containsExactly(base.resolve("a.yml"), base.resolve("ci/b.yml"));
    }

    @Test
    void testEnvironmentsAreIsolatedAndDevelopmentIsNot() {
        assertThat(compose(raw().set("composeFile", "a.yml")).isolate()).isTrue();
        assertThat(compose(raw().set("composeFile", "a.yml").set("environment", "dev"))
                        .isolate())
                .isFalse();
        assertThat(compose(raw().set("composeFile", "a.yml").set("isolate", "false"))
                        .isolate())
                .isFalse();
    }

    @Test
    void portsAreLocalUnlessTheFileIsAskedForAsItIs() {
        assertThat(compose(raw().set("composeFile", "a.yml").set("environment", "dev"))
                        .loopback())
                .isTrue();
        assertThat(compose(raw().set("composeFile", "a.yml")).loopback()).isTrue();
        assertThat(compose(raw().set("composeFile", "a.yml").set("isolate", "false"))
                        .loopback())
                .isFalse();
    }

    @Test
    void servicesChooseAmongTheFiles() {
        Settings settings =
                raw().set("composeFile", "a.yml").service("db").service("web").bind();
        assertThat(settings.stack().services()).isEmpty();
        assertThat(settings.stack().compose().services()).containsExactly("db", "web");
        Settings chosen = raw().set("composeFile", "a.yml")
                .service("db")
                .set("services", "cache")
                .bind();
        assertThat(chosen.stack().compose().services()).containsExactly("cache");
    }

    @Test
    void withoutFileServicesAreTheStack() {
        Settings settings = raw().service("postgres").bind();
        assertThat(settings.stack().compose().given()).isFalse();
        assertThat(settings.stack().services()).hasSize(1);
    }

    @Test
    void mistakesAreToldTogetherAndNameBothParameters() {
        Raw raw = raw().set("composeFile", "missing.yml")
                .set("composeFiles", "a.yml")
                .set("template", "a.yml")
                .service("db", "image", "postgres:15")
                .service("web", Map.of("A", "b"), Map.of());
        assertThatThrownBy(raw::bind)
                .isInstanceOf(NetraException.class)
                .hasMessageContaining("<composeFile> / -Dnetra.composeFile: Cannot use the compose file: there is no"
                        + " file " + base.resolve("missing.yml")
                        + ". Correct the path; it is relative to the module's folder.")
                .hasMessageContaining("<composeFiles> / -Dnetra.composeFiles: Cannot use the compose file: there is"
                        + " <composeFile> as well. Name all files in <composeFiles>, in their order.")
                .hasMessageContaining("<template> / -Dnetra.template: Cannot use the compose file: there is"
                        + " <composeFile> as well, and either describes the stack. Remove one of them.")
                .hasMessageContaining("'db' is described there, and by <composeFile>.")
                .hasMessageContaining("'web' is described there, and by <composeFile>.");
    }
}
