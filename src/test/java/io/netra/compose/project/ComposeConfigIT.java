package io.netra.compose.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netra.yaml.Findings;
import java.lang.module.ModuleDescriptor;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The compose CLI's {@code config} and netra resolve the same files to the same model, and refuse the same files. */
final class ComposeConfigIT {

    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final @Nullable String VERSION = ComposeCli.version();

    @BeforeAll
    static void needsTheCli() {
        assumeTrue(VERSION != null, "there is no 'docker compose' on the path");
    }

    static Stream<Fixture> models() {
        return Fixture.all("compose-config");
    }

    static Stream<Fixture> errors() {
        return Fixture.all("compose-config-errors");
    }

    @ParameterizedTest
    @MethodSource("models")
    void loadAgreesWithTheCli(Fixture fixture) throws JsonProcessingException {
        assumeKnown(fixture);
        Findings findings =
                new Findings("Cannot read the compose file", fixture.files().get(0));
        Project project = fixture.load(findings);
        findings.report(warning -> {});
        ComposeCli.Run run = ComposeCli.run(fixture.folder(), fixture.arguments(), fixture.environment());
        assertThat(run.code()).as(run.errors()).isZero();
        List<String> differences = new ArrayList<>();
        ModelJson.differences(
                "", ModelJson.undoubled(MAPPER.readTree(run.output())), ModelJson.of(project.root()), differences);
        assertThat(differences).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("errors")
    void loadRefusesWhatTheCliRefuses(Fixture fixture) {
        assumeKnown(fixture);
        ComposeCli.Run run = ComposeCli.run(fixture.folder(), fixture.arguments(), fixture.environment());
        assertThat(run.code()).as(run.output()).isNotZero();
    }

    private static void assumeKnown(Fixture fixture) {
        String needs = fixture.needs();
        assumeTrue(
                needs == null || version(Objects.requireNonNull(VERSION)).compareTo(version(needs)) >= 0,
                () -> fixture + " needs the compose CLI " + needs);
    }

    private static ModuleDescriptor.Version version(String text) {
        return ModuleDescriptor.Version.parse(text.replaceFirst("[-+].*", ""));
    }
}
