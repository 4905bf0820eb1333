package io.netra.dockerfile;

import io.netra.problem.Location;
import io.netra.problem.NetraException;
import io.netra.problem.Problem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How the stages of a Dockerfile hang together once the build arguments are known. */
final class Graph {

    private static final String SCRATCH = "scratch";
    // [registry[:port]/]path[:tag][@digest]
    private static final Pattern REFERENCE = Pattern.compile("(?:(?:[\\w.-]+|\\[[0-9A-Fa-f:]+])(?::\\d+)?/)?"
            + "[a-z0-9]+(?:(?:[._/]|__|-+)[a-z0-9]+)*(?::\\w[\\w.-]{0,127})?(?:@[\\w+.-]+:[0-9a-fA-F]{32,})?");

    private final Dockerfile file;
    private final Map<String, String> arguments;

    Graph(Dockerfile file, Map<String, String> args) {
        this.file = file;
        this.arguments = new Arguments(file, args).ofPreamble();
    }

    /** Images of other origin that the stage needs, in the order of the file. */
    List<BaseImage> images(Stage target) {
        Set<BaseImage> images = new LinkedHashSet<>();
        for (int index : reachable(target)) {
            Stage stage = file.stages().get(index);
            if (parent(stage) == null) {
                images.add(new BaseImage(image(stage), platform(stage)));
            }
            stage.sources().filter(this::isImage).forEach(source -> images.add(new BaseImage(source, null)));
        }
        images.removeIf(image -> image.reference().equals(SCRATCH));
        return List.copyOf(images);
    }

    /** The image at the end of a chain; empty for {@code scratch}. */
    Optional<String> origin(Stage stage) {
        List<Stage> chain = chain(stage);
        return Optional.of(image(chain.get(chain.size() - 1))).filter(image -> !image.equals(SCRATCH));
    }

    /** The stage itself, the stage that it starts from, and so on. */
    List<Stage> chain(Stage stage) {
        List<Stage> chain = new ArrayList<>();
        for (Stage next = stage; next != null; next = parent(next)) {
            chain.add(next);
        }
        return List.copyOf(chain);
    }

    private Set<Integer> reachable(Stage target) {
        Set<Integer> reached = new TreeSet<>();
        Deque<Stage> open = new ArrayDeque<>(List.of(target));
        while (!open.isEmpty()) {
            Stage stage = open.pop();
            if (reached.add(stage.index())) {
                Stage parent = parent(stage);
                if (parent != null) {
                    open.push(parent);
                }
                stage.sources().forEach(source -> file.find(source).ifPresent(open::push));
            }
        }
        return reached;
    }

    /** The earlier stage that a stage starts from; the last one of that name counts. */
    private @Nullable Stage parent(Stage stage) {
        String base = expansion(stage).expand(stage.base());
        for (int i = stage.index() - 1; i >= 0; i--) {
            if (file.stages().get(i).isNamed(base)) {
                return file.stages().get(i);
            }
        }
        return null;
    }

    private boolean isImage(String source) {
        // Builders replace no variables here; they refuse such a line with a message of their own.
        return file.find(source).isEmpty() && REFERENCE.matcher(source).matches();
    }

    private String image(Stage stage) {
        Expansion expansion = expansion(stage);
        String image = expansion.expand(stage.base());
        if (REFERENCE.matcher(image).matches()) {
            return image;
        }
        List<String> unset = expansion.unset();
        String fact = unset.isEmpty()
                ? "'" + image + "' is not the name of an image"
                : "'FROM " + stage.base() + "' uses " + String.join(", ", unset) + ", which has no value";
        String hint = unset.isEmpty()
                ? "Correct the FROM."
                : "Declare 'ARG " + unset.get(0) + "=...' before the first FROM; build.args can then override it.";
        throw new NetraException(Problem.at(at(stage), Dockerfile.CANNOT_READ, fact, hint));
    }

    private @Nullable String platform(Stage stage) {
        String platform = stage.platform() == null ? "" : expansion(stage).expand(stage.platform());
        return platform.isEmpty() ? null : platform;
    }

    private Expansion expansion(Stage stage) {
        return new Expansion(arguments, file.escape(), at(stage));
    }

    private Location at(Stage stage) {
        return Location.of(file.source(), stage.line(), 0);
    }
}
