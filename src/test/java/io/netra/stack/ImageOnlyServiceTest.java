package io.netra.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.netra.problem.NetraException;
import io.netra.testing.Settled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A service of the pom that runs an image and is not of the catalogue. */
final class ImageOnlyServiceTest {

    @TempDir
    private Path base;

    private StackService service(String name, Map<String, String> fields) {
        return settled(name, fields).stack(Map.of()).services().get(0);
    }

    private Settled settled(String name, Map<String, String> fields) {
        return new Settled(base).service(name, fields, Map.of());
    }

    @Test
    void serviceWithBothImagesRunsTheAlpineOne() {
        StackService mail = service("mail", Map.of("image", "mail:1", "alpineImage", "mail:1-alpine", "ports", "25"));
        assertThat(mail.image()).isEqualTo("mail:1-alpine");
        assertThat(mail.variant()).isEqualTo(Variant.ALPINE);
        assertThat(mail.build()).isNull();
        assertThat(mail.type().name()).isEqualTo(ServiceType.APPLICATION);
        assertThat(mail.probe()).isEqualTo("tcp:25");
    }

    @Test
    void serviceWithARegularImageAloneFallsBack() {
        StackService mail = service("mail", Map.of("image", "mail:1"));
        assertThat(mail.image()).isEqualTo("mail:1");
        assertThat(mail.variant()).isEqualTo(Variant.REGULAR);
        assertThat(mail.fallback())
                .isEqualTo(
                        "no Alpine image of it is known. Name one by <alpineImage>, or have it stay out by <alpine>false</alpine>");
        assertThat(mail.ports()).isEmpty();
        assertThat(mail.probe()).isNull();
    }

    @Test
    void serviceOfTheTypeApplicationMayBeAnImage() {
        assertThat(service("mail", Map.of("type", "application", "image", "mail:1")))
                .extracting(StackService::image, StackService::build)
                .containsExactly("mail:1", null);
    }

    @Test
    void serviceWithAnAlpineImageAloneHasNoRegularForm() {
        assertThatExceptionOfType(NetraException.class)
                .isThrownBy(() -> settled("mail", Map.of("alpineImage", "mail:1-alpine"))
                        .set("alpine", "false")
                        .stack(Map.of()))
                .withMessage("<services>, service 'mail', <image>: Wrong value: it has an Alpine image and no regular"
                        + " one. Name one by <image>.");
    }

    @ParameterizedTest
    @CsvSource({"docker/mail.Dockerfile, image", "docker/mail.alpine.Dockerfile, alpineImage"})
    void serviceWithAnImageAndADockerfileIsRefused(String dockerfile, String field) throws IOException {
        Files.createDirectories(base.resolve("docker"));
        Files.writeString(base.resolve(dockerfile), "FROM alpine:3\n");
        assertThatExceptionOfType(NetraException.class)
                .isThrownBy(() -> service("mail", Map.of(field, "mail:1")))
                .withMessage("<services>, service 'mail', <image>: Wrong value: it has both an image and a Dockerfile, "
                        + dockerfile + ". Remove one of them.");
    }

    @ParameterizedTest
    @CsvSource({"mail, context, .", "mail, target, run", "postgres, dockerfile, my.Dockerfile"})
    void serviceWithAnImageAndASourceIsRefused(String name, String field, String value) throws IOException {
        Files.writeString(base.resolve("my.Dockerfile"), "FROM alpine:3\n");
        assertThatExceptionOfType(NetraException.class)
                .isThrownBy(() -> service(name, Map.of("image", "mail:1", field, value)))
                .withMessageContaining("service '" + name + "', <image>: Wrong value: it has both an image and ");
    }

    @Test
    void renderedFileNamesTheImageAndBuildsNothing() {
        String text = settled("mail", Map.of("image", "mail:1"))
                .service("api", Map.of("image", "api:1", "dependsOn", "mail"), Map.of())
                .rendered();
        assertThat(text).contains("image: mail:1").contains("service_started").doesNotContain("build:");
    }
}
