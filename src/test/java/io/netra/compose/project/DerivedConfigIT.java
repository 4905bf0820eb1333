package io.netra.compose.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netra.compose.CatalogueReader;
import io.netra.compose.ImageRulesReader;
import io.netra.compose.derive.BuildFiles;
import io.netra.compose.derive.Derivation;
import io.netra.compose.derive.Derived;
import io.netra.compose.derive.Wish;
import io.netra.settings.EnvironmentType;
import io.netra.settings.PortMode;
import io.netra.stack.Variant;
import io.netra.yaml.Findings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that netra derives, of every fixture: the compose CLI reads them as netra does. */
final class DerivedConfigIT {

    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    @TempDir
    private Path folder;

    @BeforeAll
    static void needsTheCli() {
        assumeTrue(ComposeCli.version() != null, "there is no 'docker compose' on the path");
    }

    static Stream<Fixture> fixtures() {
        // What a newer CLI is needed for is compared where one is there.
        return Fixture.all("compose-config").filter(fixture -> fixture.needs() == null);
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void isolatedAlpineVariantIsReadAlike(Fixture fixture) throws IOException {
        Path file = write(derive(project(fixture), Variant.ALPINE, true));
        ComposeSource source = ComposeSource.read(file, "derived.yaml");
        Findings findings = new Findings("test", "derived.yaml");
        Project read = new ProjectLoader(fixture.environment()::get, findings)
                .load(List.of(source), LoadOptions.selfContained());
        findings.report(warning -> {});
        List<String> differences = new ArrayList<>();
        ModelJson.differences("", cli(fixture, file), ModelJson.of(read.root()), differences);
        assertThat(differences).isEmpty();
    }

    /** Where services are chosen, 'config' shows networks and volumes of the others too, and then reads them no more. */
    static Stream<Fixture> fixturesWithAllServices() {
        return fixtures().filter(fixture -> fixture.options().services().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("fixturesWithAllServices")
    void withoutIsolationTheRegularVariantIsTheirs(Fixture fixture) throws IOException {
        Project project = project(fixture);
        Derived derived = derive(project, Variant.REGULAR, false);
        // All that may differ is what the CLI itself would not read back.
        assertThat(derived.changes()).allMatch(change -> change.text().startsWith("depends_on "));
        JsonNode read = cli(fixture, write(derived));
        withoutNetras(read);
        JsonNode theirs = ModelJson.of(project.root());
        theirs.path("services").forEach(service -> ((ObjectNode) service).remove("profiles"));
        derived.changes().forEach(change -> {
            ((ObjectNode) theirs.path("services").path(change.at().get(1))).remove("depends_on");
            ((ObjectNode) read.path("services").path(change.at().get(1))).remove("depends_on");
        });
        List<String> differences = new ArrayList<>();
        ModelJson.differences("", read, theirs, differences);
        assertThat(differences).isEmpty();
    }

    private static Project project(Fixture fixture) {
        Findings findings = new Findings("test", fixture.files().get(0));
        Project project = fixture.load(findings);
        findings.report(warning -> {});
        return project;
    }

    private static Derived derive(Project project, Variant variant, boolean isolate) {
        Wish wish = new Wish("shop", EnvironmentType.TEST, variant, isolate, null, PortMode.EPHEMERAL, isolate);
        Path none = Path.of("none");
        return new Derivation(
                        wish, new CatalogueReader(none, none).read(), new ImageRulesReader(none).read(), new NoFiles())
                .derive(project, Map.of());
    }

    private Path write(Derived derived) throws IOException {
        return Files.writeString(folder.resolve("derived.yaml"), derived.text(List.of("theirs.yaml")));
    }

    private static JsonNode cli(Fixture fixture, Path file) throws JsonProcessingException {
        List<String> arguments = List.of("compose", "-f", file.toString(), "config", "--format", "json");
        ComposeCli.Run run = ComposeCli.run(file.getParent(), arguments, fixture.environment());
        assertThat(run.code()).as(run.errors()).isZero();
        return ModelJson.undoubled(MAPPER.readTree(run.output()));
    }

    private static void withoutNetras(JsonNode root) {
        ((ObjectNode) root).remove("x-netra");
        for (String kind : List.of("services", "networks", "volumes")) {
            root.path(kind).forEach(object -> {
                if (object.path("labels") instanceof ObjectNode labels) {
                    List<String> own = new ArrayList<>();
                    labels.fieldNames().forEachRemaining(own::add);
                    own.removeIf(label -> !label.startsWith("io.netra."));
                    labels.remove(own);
                    if (labels.isEmpty()) {
                        ((ObjectNode) object).remove("labels");
                    }
                }
            });
        }
    }

    /** As where no Dockerfile is. */
    private record NoFiles() implements BuildFiles {

        @Override
        public boolean exists(Path file) {
            return false;
        }

        @Override
        public @Nullable String origin(Path dockerfile, Map<String, String> args, @Nullable String target) {
            return null;
        }
    }
}
