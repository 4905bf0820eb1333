package io.netra.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.netra.testing.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class PlannerTest {

    static Stream<String> cases() throws IOException {
        try (Stream<Path> folders = Files.list(Golden.path("plans"))) {
            return folders.map(folder -> folder.getFileName().toString()).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void planIsAsExpected(String name) throws IOException {
        Golden.check("plans/" + name + "/plan.txt", PlanCase.read(name).plan() + "\n");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void imagesAreThoseOfThePlan(String name) throws IOException {
        List<String> images = steps(PlanCase.read(name).plan())
                .filter(step -> step.startsWith("pull ") || step.startsWith("build "))
                .toList();
        assertThat(steps(PlanCase.read(name).planImages())).containsExactlyElementsOf(images);
    }

    private static Stream<String> steps(Plan plan) {
        return plan.nodes().stream().map(node -> node.step().describe());
    }

    @Test
    void removalTakesNetworksAndVolumesAfterEveryContainer() {
        Observed found = new Observed(
                List.of(
                        new Observed.Container("1", "a-1", "running", "i", Map.of()),
                        new Observed.Container("2", "b-1", "exited", "i", Map.of())),
                List.of(new Observed.Network("3", "net", Map.of())),
                List.of(new Observed.Volume("data", Map.of())),
                Map.of("i", "i"),
                Map.of());
        assertThat(RemovalPlanner.plan(found, "it is over")).hasToString("""
                        [] -> #1 remove container a-1, it is over
                        [] -> #2 remove container b-1, it is over
                        [1,2] -> #3 remove network net, it is over
                        [1,2] -> #4 remove volume data, it is over""");
    }

    @Test
    void removalOfNothingIsEmpty() {
        assertThat(RemovalPlanner.plan(Observed.NOTHING, "it is over").isEmpty())
                .isTrue();
    }
}
