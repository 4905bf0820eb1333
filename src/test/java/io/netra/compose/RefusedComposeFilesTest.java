package io.netra.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.netra.compose.project.Fixture;
import io.netra.problem.Location;
import io.netra.problem.NetraException;
import io.netra.testing.Allowed;
import io.netra.testing.Golden;
import java.io.IOException;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that the compose CLI refuses (an integration test asks it): each problem with its file, line and column. */
class RefusedComposeFilesTest {

    static Stream<Fixture> fixtures() {
        return Fixture.all("compose-config-errors");
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void readRefuses(Fixture fixture) throws IOException {
        try {
            new ComposeReader(fixture.environment()::get, warning -> {}, Allowed.EVERYTHING)
                    .read(fixture.sources(), fixture.options());
            fail("it was read");
        } catch (NetraException e) {
            assertThat(e.problems()).allSatisfy(problem -> {
                Location where = Objects.requireNonNull(problem.where());
                assertThat(where.line()).as(problem.message()).isPositive();
                assertThat(where.column()).isPositive();
            });
            String found = e.problems().stream()
                    .map(problem -> problem.message().replace("Cannot read the compose file: ", ""))
                    .map(message -> message.replace(fixture.folder().toString(), "FOLDER"))
                    .collect(Collectors.joining("\n", "", "\n"));
            Golden.check("compose-config-errors/" + fixture.name() + "/expected.txt", found);
        }
    }
}
