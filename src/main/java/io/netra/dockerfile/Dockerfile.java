package io.netra.dockerfile;

import io.netra.problem.Location;
import io.netra.problem.NetraException;
import io.netra.problem.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A Dockerfile as far as netra needs to understand it: its stages, the images that it starts from, its ports, and
 * whether it has a health check. Immutable.
 */
public final class Dockerfile {

    static final String CANNOT_READ = "Cannot read the Dockerfile";

    private final String source;
    private final char escape;
    private final List<Instruction> preamble;
    private final List<Stage> stages;

    private Dockerfile(String source, char escape, List<Instruction> instructions) {
        this.source = source;
        this.escape = escape;
        Stages parsed = Stages.of(source, escape, instructions);
        this.preamble = parsed.preamble();
        this.stages = parsed.stages();
    }

    /**
     * Reads a file.
     *
     * @throws NetraException if it cannot be read, has no stage, or breaks off within a heredoc
     */
    public static Dockerfile read(Path file) {
        try {
            return parse(file.toString(), new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        } catch (IOException e) {
            String fact = e instanceof NoSuchFileException ? "there is no such file" : "it cannot be read: " + e;
            String hint = "Create the file, or correct build.dockerfile of its service in the compose file.";
            throw new NetraException(Problem.at(Location.file(file.toString()), CANNOT_READ, fact, hint), e);
        }
    }

    /**
     * Reads a text.
     *
     * @param source what problems call it
     */
    public static Dockerfile parse(String source, String text) {
        Lines lines = new Lines(source, text);
        return new Dockerfile(source, lines.escape(), lines.instructions());
    }

    /** In the order of the file; at least one. */
    public List<Stage> stages() {
        return stages;
    }

    /**
     * The images of other origin that a build needs: neither stages nor {@code scratch}, and none that only an unneeded
     * stage uses. In the order of the file, without repeats.
     *
     * @param args build arguments; those of the platform ({@code TARGETARCH}) too, if a FROM may use them
     * @param target the stage to build; {@code null} for the last one
     * @throws NetraException if there is no such stage, or a FROM does not amount to the name of an image
     */
    public List<BaseImage> bases(Map<String, String> args, @Nullable String target) {
        return new Graph(this, args).images(stage(target));
    }

    /** The names of {@link #bases}, whatever their platform. */
    public List<String> baseImages(Map<String, String> args, @Nullable String target) {
        return bases(args, target).stream().map(BaseImage::reference).distinct().toList();
    }

    /**
     * The image that a stage starts from, through all stages between; empty for {@code scratch}.
     *
     * @param target the stage; {@code null} for the last one
     * @throws NetraException as {@link #baseImages}
     */
    public Optional<String> origin(Map<String, String> args, @Nullable String target) {
        return new Graph(this, args).origin(stage(target));
    }

    /** The TCP ports of the last stage, its own first, then those of the stages that it starts from. */
    public List<Integer> exposedPorts() {
        return exposedPorts(Map.of(), null);
    }

    /** The TCP ports of a stage, {@code null} for the last one. A port in a variable without a value is left out. */
    public List<Integer> exposedPorts(Map<String, String> args, @Nullable String target) {
        return new Ports(this, args).of(new Graph(this, args).chain(stage(target)));
    }

    String source() {
        return source;
    }

    char escape() {
        return escape;
    }

    /** What stands before the first FROM. */
    List<Instruction> preamble() {
        return preamble;
    }

    /** The stage that a name or an index means. */
    Optional<Stage> find(String reference) {
        Optional<Stage> named =
                stages.stream().filter(stage -> stage.isNamed(reference)).reduce((first, last) -> last);
        return named.or(() -> stages.stream()
                .filter(stage -> reference.equals(String.valueOf(stage.index())))
                .findFirst());
    }

    private Stage stage(@Nullable String target) {
        if (target == null || target.isEmpty()) {
            return stages.get(stages.size() - 1);
        }
        return find(target).orElseThrow(() -> new NetraException(unknown(target)));
    }

    private Problem unknown(String target) {
        String known = stages.stream().map(Stage::label).collect(Collectors.joining(", "));
        return Problem.at(
                Location.file(source),
                "Cannot build the target '" + target + "'",
                "the Dockerfile has no such stage",
                "Set build.target to one of: " + known + ".");
    }
}
