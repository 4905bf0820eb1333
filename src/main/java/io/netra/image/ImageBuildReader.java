package io.netra.image;

import io.netra.compose.ComposeBuild;
import io.netra.dockerfile.Dockerfile;
import io.netra.problem.Location;
import io.netra.problem.NetraException;
import io.netra.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what a service's image is built from. */
public final class ImageBuildReader {

    private static final String CANNOT_BUILD = "Cannot build the image";

    private final Path outputDirectory;

    /** @param outputDirectory where netra writes; never part of a context */
    public ImageBuildReader(Path outputDirectory) {
        this.outputDirectory = outputDirectory;
    }

    /**
     * Reads and hashes the context, and finds the base images.
     *
     * @param service the service's key in the compose file
     * @param tag the name that the image gets
     * @throws NetraException if the context or the Dockerfile is missing or not well-formed
     */
    public ImageBuild read(String service, String tag, ComposeBuild declared) {
        ComposeBuild build = withFile(service, declared);
        check(service, build);
        // First: it is what refuses a Dockerfile that the context must not reach.
        BuildContext context = BuildContext.scan(build, outputDirectory);
        List<PlatformImage> baseImages = baseImages(build);
        return new ImageBuild(service, tag, build, context, baseImages, ContextHash.of(context, build));
    }

    private static List<PlatformImage> baseImages(ComposeBuild build) {
        String platform = build.options().platform();
        // Arguments of the platform may stand in a FROM without being given; an argument that is given wins.
        Map<String, String> args = new HashMap<>(HostPlatform.current().arguments(platform));
        args.putAll(build.args());
        return Dockerfile.read(build.dockerfile()).bases(args, build.target()).stream()
                .map(base -> new PlatformImage(base.reference(), platform(base.platform(), platform)))
                .distinct()
                .toList();
    }

    /** What a stage asks for, or else the build; of the builder's own platform the engine has the last word. */
    private static @Nullable String platform(@Nullable String ofStage, @Nullable String ofBuild) {
        String platform = ofStage == null ? ofBuild : ofStage;
        return HostPlatform.current().text().equals(platform) && ofBuild == null ? null : platform;
    }

    /** A Dockerfile that stands in the compose file itself is written out, as others are read. */
    private ComposeBuild withFile(String service, ComposeBuild build) {
        String inline = build.options().inline();
        if (inline == null) {
            return build;
        }
        Path file = outputDirectory.resolve("docker").resolve(service + ".inline.Dockerfile");
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, inline);
            return build.withDockerfile(file);
        } catch (IOException e) {
            Problem problem = Problem.at(
                    Location.service(service), CANNOT_BUILD, "cannot write " + file + ": " + e.getMessage(), "");
            throw new NetraException(problem, e);
        }
    }

    private static void check(String service, ComposeBuild build) {
        if (!Files.isDirectory(build.context())) {
            String fact = Files.exists(build.context()) ? "is not a folder" : "does not exist";
            throw missing(
                    service,
                    "its build context " + build.context() + " " + fact,
                    "Create the folder, or correct build.context in the compose file.");
        }
        if (!Files.isRegularFile(build.dockerfile())) {
            String fact = Files.exists(build.dockerfile()) ? "is not a file" : "does not exist";
            throw missing(
                    service,
                    "its Dockerfile " + build.dockerfile() + " " + fact,
                    "Create the file, or correct build.dockerfile in the compose file.");
        }
    }

    private static NetraException missing(String service, String fact, String hint) {
        return new NetraException(Problem.at(Location.service(service), CANNOT_BUILD, fact, hint));
    }
}
