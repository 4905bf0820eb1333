package io.netra.workflow;

import io.netra.compose.CatalogueReader;
import io.netra.compose.ComposeBuild;
import io.netra.compose.ComposeFile;
import io.netra.compose.ComposeReader;
import io.netra.compose.ComposeService;
import io.netra.compose.HostRules;
import io.netra.compose.project.ComposeSource;
import io.netra.engine.Progress;
import io.netra.environment.OutputFiles;
import io.netra.image.ImageBuild;
import io.netra.image.ImageBuildReader;
import io.netra.image.PlatformImage;
import io.netra.plan.SnapshotSpec;
import io.netra.plan.Wanted;
import io.netra.problem.Location;
import io.netra.problem.NetraException;
import io.netra.problem.Problem;
import io.netra.settings.Settings;
import io.netra.stack.Catalogue;
import io.netra.stack.Labels;
import io.netra.stack.Naming;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** From the settings to what is run: declares the stack, renders it to disk, reads it back, and reads the contexts. */
final class Preparation {

    private final Settings settings;
    private final Function<String, @Nullable String> variables;
    /** In a cold JVM it takes as long to read as the templates do, or the user's compose files. */
    private final Early<Catalogue> catalogue;

    private final StackSource source;
    private final SnapshotSpecs snapshots;
    private final Progress progress;
    private final HostRules rules;
    private final StackSecrets secrets;
    private final Set<Problem> warned = new HashSet<>();

    /**
     * What a start needs to know before it asks the engine.
     *
     * @param stack what the file's services are
     * @param file the rendered file, read back
     * @param builds what the file's images are built from
     * @param snapshots services that start from their initialised data
     * @param changes what the file has otherwise than the user's own, for people
     */
    record Prepared(
            DescribedStack stack,
            ComposeFile file,
            List<ImageBuild> builds,
            List<SnapshotSpec> snapshots,
            List<String> changes) {

        /** What an engine is to have of it. */
        Wanted wanted() {
            return new Wanted(file, builds, snapshots);
        }

        /** Images of other origin that the stack needs: those it runs, and those its builds start from. */
        Set<PlatformImage> images() {
            Set<PlatformImage> images = new LinkedHashSet<>();
            Set<String> built = new TreeSet<>();
            for (ImageBuild build : builds) {
                images.addAll(build.baseImages());
                built.add(build.service());
            }
            for (ComposeService service : file.services().values()) {
                if (service.image() != null && !built.contains(service.key())) {
                    images.add(new PlatformImage(
                            service.image(), service.deployment().platform()));
                }
            }
            return images;
        }
    }

    Preparation(WorkflowContext context) {
        this.settings = context.settings();
        this.variables = context.variables();
        this.progress = context.progress();
        this.rules = context.hostRules();
        this.secrets = new StackSecrets(context.redaction());
        this.snapshots = new SnapshotSpecs(context, this::warnOfNoSnapshot);
        Settings.StackSettings stack = settings.stack();
        CatalogueReader reader =
                new CatalogueReader(stack.catalogue(), settings.owner().baseDirectory());
        this.catalogue = new Early<>("netra-catalogue", reader::read);
        this.source = stack.compose().given()
                ? new ComposeFileSource(context, catalogue, this::warn)
                : new TemplateSource(settings, catalogue);
    }

    /** @param fallbacks why a service can't run in Alpine, by its name */
    Prepared prepare(Map<String, String> fallbacks) {
        StackSource.Rendered rendered = source.render(fallbacks);
        Path path = settings.owner().outputDirectory().resolve(rendered.stack().fileName());
        OutputFiles.write(path, rendered.text());
        ComposeFile file = read(path, rendered);
        DescribedStack stack = StackDescriber.describe(rendered.stack(), file, catalogue.get());
        return new Prepared(stack, file, builds(file), snapshots.of(stack, file), rendered.changes());
    }

    /** The compose file as it would be, without writing it. */
    ComposeFile imagined() {
        StackSource.Rendered rendered = source.render(Map.of());
        return read(settings.owner().outputDirectory().resolve(rendered.stack().fileName()), rendered);
    }

    private ComposeFile read(Path path, StackSource.Rendered rendered) {
        ComposeSource source = new ComposeSource(path, shown(path), rendered.text());
        ComposeFile file;
        try {
            file = new ComposeReader(variables, this::warn, rules).read(source);
        } catch (NetraException e) {
            throw new NetraException(
                    e.problems().stream().map(rendered.attributed()).toList(), e);
        }
        secrets.learn(file);
        String name = rendered.stack().name();
        if (!file.name().equals(name)) {
            throw new NetraException(rendered.attributed().apply(otherName(shown(path), file.name(), name)));
        }
        String platform = settings.images().platform();
        // A template of the user's own need know of neither.
        ComposeFile local = settings.stack().compose().loopback() ? file.publishedLocally() : file;
        return platform == null ? local : local.forPlatform(platform);
    }

    /** A name of its own would be the same in every session and checkout, and one build would meet another's. */
    private static Problem otherName(String path, String found, String name) {
        return Problem.at(
                Location.file(path),
                "Cannot use the compose file",
                "it is the project '" + found + "', and the environment is '" + name + "'",
                "Begin the template with 'name: ${name}'; <environmentName> is what sets it.");
    }

    private List<ImageBuild> builds(ComposeFile file) {
        List<ImageBuild> builds = new ArrayList<>();
        for (ComposeService service : file.services().values()) {
            ComposeBuild build = service.build();
            if (build != null) {
                String image = service.image();
                String tag = image == null ? settings.owner().name() + "-" + service.key() + ":latest" : image;
                builds.add(new ImageBuildReader(settings.owner().outputDirectory())
                        .read(service.key(), tag, cached(labelled(build, service.key()))));
            }
        }
        builds.forEach(this::warnOfSkipped);
        return builds;
    }

    private void warnOfNoSnapshot(String service, String reason) {
        warn(Problem.at(Location.service(service), "It starts without a snapshot", reason, ""));
    }

    private void warnOfSkipped(ImageBuild build) {
        for (String path : build.context().skipped()) {
            warn(Problem.at(
                    Location.service(build.service()),
                    "Some of the build context is not sent",
                    path + " is a socket, a pipe or a device",
                    "Leave it out with a rule in .dockerignore."));
        }
    }

    /** Once: after a fallback all is read again. */
    private void warn(Problem warning) {
        if (warned.add(warning)) {
            progress.warning(warning.message());
        }
    }

    /**
     * With the labels by which Compose knows an image, and netra: an image serves every session of the project, so that
     * the session is no part of them.
     */
    private ComposeBuild labelled(ComposeBuild build, String service) {
        Map<String, String> labels = new LinkedHashMap<>(build.labels());
        labels.put(Labels.PROJECT, Naming.imageProject(settings));
        labels.put(Labels.NAME, settings.owner().name());
        labels.put(Labels.SERVICE, service);
        return build.withLabels(labels);
    }

    private ComposeBuild cached(ComposeBuild build) {
        Settings.Images images = settings.images();
        ComposeBuild shared = images.cacheFrom().isEmpty() ? build : build.sharingCache(images.cacheFrom());
        return images.noCache() ? shared.withoutCache() : shared;
    }

    private String shown(Path path) {
        Path base = settings.owner().baseDirectory();
        return path.startsWith(base) ? base.relativize(path).toString() : path.toString();
    }
}
