package io.netra.compose;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netra.compose.project.ComposeSource;
import io.netra.compose.project.LoadOptions;
import io.netra.problem.NetraException;
import io.netra.testing.Golden;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every problem of a file full of them, in one go. */
class ComposeProblemsTest {

    @Test
    void readFindsEveryProblemWithItsPlace() throws IOException {
        String found = String.join("\n", ComposeTexts.problems(ComposeTexts.resource("problems.yaml"))) + "\n";
        Golden.check("compose/problems.txt", found);
    }

    @Test
    void readWhenTheOtherClaimIsInAnotherFileNamesThatFile() {
        List<ComposeSource> sources = List.of(
                new ComposeSource(Path.of("/shop/a.yaml"), "a.yaml", """
                        services:
                          one: {image: x, container_name: taken, ports: ["80:80"]}
                        """),
                new ComposeSource(Path.of("/shop/b.yaml"), "b.yaml", """
                        services:
                          two: {image: x, container_name: taken, ports: ["80:80"]}
                        """));
        assertThatThrownBy(() -> new ComposeReader(name -> null).read(sources, LoadOptions.compose()))
                .isInstanceOf(NetraException.class)
                .hasMessageContaining("the container name 'taken' is taken at a.yaml:2:19")
                .hasMessageContaining("the host port 80/tcp is published at a.yaml:2:50 already");
    }
}
