package io.netra.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.netra.compose.CatalogueReader;
import io.netra.compose.ComposeFile;
import io.netra.compose.ComposeReader;
import io.netra.problem.NetraException;
import io.netra.settings.EnvironmentType;
import io.netra.settings.PortMode;
import io.netra.stack.Catalogue;
import io.netra.stack.Stack;
import io.netra.stack.Variant;
import io.netra.testing.Settled;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a compose file tells of its services. */
final class StackDescriberTest {

    private static final Path FOLDER = Path.of("/checkout");

    private final Catalogue catalogue = new CatalogueReader(FOLDER.resolve("none"), FOLDER).read();
    private final Stack nothing =
            new Stack("demo", EnvironmentType.TEST, Variant.ALPINE, PortMode.EPHEMERAL, List.of(), Map.of());

    @Test
    void serviceWithoutLabelsIsPlain() {
        DescribedStack stack = describe(nothing, """
                services:
                  web:
                    image: nginx:1
                    ports: ["80"]
                  own:
                    build: .
                """);
        assertThat(stack.environment()).isEqualTo(EnvironmentType.TEST);
        assertThat(stack.variant()).isEqualTo(Variant.ALPINE);
        assertThat(stack.services())
                .containsExactly(
                        new DescribedStack.Service("web", "web", null, Variant.REGULAR, null, "nginx:1", false),
                        new DescribedStack.Service("own", "own", null, Variant.REGULAR, null, null, true));
    }

    @Test
    void labelsTellNameTypeVariantAndFallback() {
        DescribedStack stack = describe(nothing, """
                services:
                  alpine-test-db:
                    image: postgres:15-alpine
                    labels:
                      io.netra.service: db
                      io.netra.type: postgres
                      io.netra.variant: alpine
                      io.netra.probe: postgresql:5432
                  cache:
                    image: redis:7
                    labels:
                      io.netra.variant: regular
                      io.netra.fallback: there is no image redis:7-alpine
                """);
        assertThat(stack.services())
                .containsExactly(
                        new DescribedStack.Service(
                                "db",
                                "alpine-test-db",
                                catalogue.find("postgres"),
                                Variant.ALPINE,
                                null,
                                "postgres:15-alpine",
                                false),
                        new DescribedStack.Service(
                                "cache",
                                "cache",
                                null,
                                Variant.REGULAR,
                                "there is no image redis:7-alpine",
                                "redis:7",
                                false));
    }

    /** An entry of a project's own need not use netra's macros, and so write labels. */
    @Test
    void declaredServiceNeedsNoLabels() {
        Stack declared = new Settled(FOLDER).service("redis").stack(Map.of("redis", "it does not start"));
        DescribedStack.Service redis = describe(declared, """
                services:
                  alpine-test-redis:
                    image: keydb:6
                """).service("alpine-test-redis");
        assertThat(redis)
                .isEqualTo(new DescribedStack.Service(
                        "redis",
                        "alpine-test-redis",
                        catalogue.find("redis"),
                        Variant.REGULAR,
                        "it does not start",
                        "keydb:6",
                        false));
    }

    @Test
    void declaredServiceThatTheFileLeavesOutIsNone() {
        Stack declared =
                new Settled(FOLDER).service("redis").service("postgres").stack(Map.of());
        assertThat(describe(declared, "services: {other: {image: nginx:1}}").services())
                .extracting(DescribedStack.Service::name)
                .containsExactly("other");
    }

    @Test
    void labelsThatSayNothingAreShownTogether() {
        assertThatExceptionOfType(NetraException.class)
                .isThrownBy(() -> describe(nothing, """
                        services:
                          db:
                            image: postgres:15
                            labels:
                              io.netra.type: postgress
                              io.netra.variant: apline
                              io.netra.probe: postgresql
                          other:
                            image: nginx:1
                            labels: {io.netra.service: db}
                        """))
                .withMessage("""
                        4 problems:
                          - service 'db': Cannot use the label io.netra.probe: 'postgresql': it is not of the form protocol:port[/path]. Use postgresql:PORT, redis:PORT, http:PORT/PATH or tcp:PORT.
                          - service 'db': Cannot use the label io.netra.type: 'postgress': the catalogue has application, clickhouse, postgres, redis. Correct it, or leave it out.
                          - service 'db': Cannot use the label io.netra.variant: 'apline': it is neither alpine nor regular. Use one of these.
                          - service 'other': Cannot use the label io.netra.service: service 'db' is called 'db' too. Give one of them another name.""");
    }

    private DescribedStack describe(Stack declared, String text) {
        ComposeFile file =
                new ComposeReader(variable -> null).read(FOLDER.resolve("compose.yml"), "name: demo\n" + text);
        return StackDescriber.describe(declared, file, catalogue);
    }
}
