package io.netra.compose;

import io.netra.compose.project.ComposeSource;
import io.netra.problem.NetraException;
import io.netra.problem.Problem;
import io.netra.testing.Allowed;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads compose texts in tests: as a file of a made-up folder, with a few variables. */
final class ComposeTexts {

    static final Path FOLDER = Path.of("/work shop/My_Shop!");
    private static final Map<String, String> VARIABLES = Map.of("FROM_MAVEN", "maven", "EMPTY", "", "HOME", "/home/me");

    final List<Problem> warnings = new ArrayList<>();

    static ComposeFile read(String text) {
        return new ComposeTexts().file(text);
    }

    ComposeFile file(String text) {
        ComposeSource source = new ComposeSource(FOLDER.resolve("compose.yaml"), "compose.yaml", text);
        return new ComposeReader(VARIABLES::get, warnings::add, Allowed.EVERYTHING).read(source);
    }

    /** A service named {@code a} with an image and the given lines, which are indented here. */
    static ComposeService service(String lines) {
        return Objects.requireNonNull(read(serviceText(lines)).services().get("a"));
    }

    static String serviceText(String lines) {
        return "services:\n  a:\n    image: x\n" + lines.indent(4);
    }

    /** The problems of a text, without the words that all of them share. */
    static List<String> problems(String text) {
        try {
            read(text);
            return List.of();
        } catch (NetraException e) {
            return e.problems().stream().map(ComposeTexts::line).toList();
        }
    }

    static @Nullable String variable(String name) {
        return VARIABLES.get(name);
    }

    static String resource(String name) {
        try (InputStream in =
                Objects.requireNonNull(ComposeTexts.class.getResourceAsStream("/compose/" + name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String line(Problem problem) {
        return problem.message().replace("compose.yaml:", "").replace("Cannot read the compose file: ", "");
    }
}
