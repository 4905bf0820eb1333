package io.netra.compose;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A file full of mistakes: each is found in one reading, at its line and column. */
class ComposeProblemsTest {

    @Test
    void readFindsEveryProblemWithItsPlace() {
        String found = String.join("\n", ComposeTexts.problems(ComposeTexts.resource("problems.yaml"))) + "\n";
        assertThat(found).isEqualTo(ComposeTexts.resource("problems.txt"));
    }
}
