package io.netra.compose;

import io.netra.testing.Golden;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Every problem of a file full of them, in one go. */
class ComposeProblemsTest {

    @Test
    void readFindsEveryProblemWithItsPlace() throws IOException {
        String found = String.join("\n", ComposeTexts.problems(ComposeTexts.resource("problems.yaml"))) + "\n";
        Golden.check("compose/problems.txt", found);
    }
}
