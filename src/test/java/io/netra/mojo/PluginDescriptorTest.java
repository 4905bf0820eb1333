package io.netra.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import io.netra.mojo.PluginDescriptor.Goal;
import io.netra.mojo.PluginDescriptor.Parameter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What users see of the goals: {@code netra:help}, the site and their editor read the same descriptor. */
final class PluginDescriptorTest {

    /** Maps and lists that stand only in a pom: a property can't hold one. */
    private static final Set<String> WITHOUT_PROPERTY = Set.of("model", "exports", "services", "composeFiles");

    private static PluginDescriptor descriptor;

    @BeforeAll
    static void read() throws Exception {
        descriptor = PluginDescriptor.read();
    }

    static Stream<String> ownGoals() {
        return Stream.of("render", "build", "start", "stop", "status", "clean");
    }

    @Test
    void goalsAreThoseOfTheContract() {
        assertThat(descriptor.goals().stream().map(Goal::name))
                .containsExactlyInAnyOrder("render", "build", "start", "stop", "status", "clean", "help");
    }

    @Test
    void prefixIsNetra() {
        assertThat(descriptor.value("goalPrefix")).isEqualTo("netra");
    }

    @Test
    void goalsBindToTheirPhases() {
        Map<String, String> phases = Map.of("start", "pre-integration-test", "stop", "post-integration-test");
        assertThat(descriptor.goals())
                .allSatisfy(goal -> assertThat(goal.value("phase"))
                        .as(goal.name())
                        .isEqualTo(phases.getOrDefault(goal.name(), "")));
    }

    @Test
    void goalsAreThreadSafe() {
        assertThat(descriptor.goals())
                .allSatisfy(goal ->
                        assertThat(goal.value("threadSafe")).as(goal.name()).isEqualTo("true"));
    }

    @Test
    void goalsThatWorkFromLabelsNeedNoProject() {
        List<String> without = descriptor.goals().stream()
                .filter(goal -> goal.value("requiresProject").equals("false"))
                .map(Goal::name)
                .toList();
        assertThat(without).containsExactlyInAnyOrder("status", "clean", "help");
    }

    @ParameterizedTest
    @MethodSource("ownGoals")
    void goalIsDescribedAndDated(String name) {
        Goal goal = descriptor.goal(name);
        assertThat(goal.value("description")).isNotBlank();
        assertThat(goal.value("since")).isEqualTo("0.1.0");
    }

    @ParameterizedTest
    @MethodSource("ownGoals")
    void parametersAreDescribedAndDated(String name) {
        assertThat(descriptor.goal(name).editable()).isNotEmpty().allSatisfy(parameter -> {
            assertThat(parameter.value("description")).as(parameter.name()).isNotBlank();
            assertThat(parameter.value("since")).as(parameter.name()).matches("[0-9]+\\.[0-9]+\\.[0-9]+");
        });
    }

    @ParameterizedTest
    @MethodSource("ownGoals")
    void parametersHaveThePropertyOfTheirName(String name) {
        assertThat(descriptor.goal(name).editable())
                .allSatisfy(parameter -> assertThat(parameter.expression())
                        .as(parameter.name())
                        .isEqualTo(
                                WITHOUT_PROPERTY.contains(parameter.name())
                                        ? ""
                                        : "${netra." + parameter.name() + "}"));
    }

    @ParameterizedTest
    @MethodSource("ownGoals")
    void goalHasASkipParameterOfItsOwn(String name) {
        String own = "skip" + Character.toUpperCase(name.charAt(0)) + name.substring(1);
        assertThat(descriptor.goal(name).editable().stream().map(Parameter::name))
                .contains("skip", own);
    }

    /** What is no text reaches the settings past the rule that the command line wins, so each is a case of its own. */
    @ParameterizedTest
    @MethodSource("ownGoals")
    void parametersAreTextButForThoseThatStandInPomsAlone(String name) {
        Set<String> structured = Set.of("services", "model", "exports", "composeFiles");
        assertThat(descriptor.goal(name).editable())
                .filteredOn(parameter -> !structured.contains(parameter.name()))
                .allSatisfy(parameter ->
                        assertThat(parameter.value("type")).as(parameter.name()).isEqualTo("java.lang.String"));
    }
}
