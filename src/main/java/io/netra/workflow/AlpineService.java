package io.netra.workflow;

import io.netra.compose.ComposeBuild;
import io.netra.compose.ComposeService;
import io.netra.image.Fingerprint;
import io.netra.image.ImageBuild;
import io.netra.image.PlatformImage;
import io.netra.plan.Observed;
import io.netra.plan.Planner;
import io.netra.stack.Variant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A service that is in its Alpine form, which may turn out not to work.
 *
 * @param name its plain name
 * @param definition what the file says of it
 * @param build how its image is built; {@code null} where it is pulled
 */
record AlpineService(
        String name, ComposeService definition, @Nullable ImageBuild build) {

    /** Those of a stack, in its order. */
    static List<AlpineService> of(Preparation.Prepared prepared) {
        Map<String, ImageBuild> builds =
                prepared.builds().stream().collect(Collectors.toMap(ImageBuild::service, Function.identity()));
        List<AlpineService> found = new ArrayList<>();
        for (DescribedStack.Service service : prepared.stack().services()) {
            ComposeService definition = prepared.file().services().get(service.key());
            if (service.variant() == Variant.ALPINE && definition != null) {
                found.add(new AlpineService(service.name(), definition, builds.get(service.key())));
            }
        }
        return found;
    }

    String key() {
        return definition.key();
    }

    /** What it is built by, for people; empty where it is not built. */
    String dockerfile() {
        return build == null ? "" : String.valueOf(build.build().dockerfile().getFileName());
    }

    /** Images that have to be pulled for it: its own, or those that its Dockerfile starts from. */
    Set<PlatformImage> images() {
        if (build != null) {
            return new LinkedHashSet<>(build.baseImages());
        }
        PlatformImage pulled = pulled();
        return pulled == null ? Set.of() : Set.of(pulled);
    }

    private @Nullable PlatformImage pulled() {
        return definition.image() == null
                ? null
                : new PlatformImage(definition.image(), definition.deployment().platform());
    }

    /** The platform that was asked for; {@code null} for the engine's own. */
    @Nullable
    String platform() {
        String platform = definition.deployment().platform();
        return platform == null && build != null ? build.build().options().platform() : platform;
    }

    /**
     * What tells this form from any other, in any checkout: the hash of a build that has given no image yet, or else the
     * image's id and how it is run, as what one program lacks another may do without.
     *
     * @return {@code null} where the image, or one that it is built from, is not there
     */
    @Nullable
    String form(Observed observed) {
        String id = imageId(observed);
        return build == null || id != null ? imageForm(id) : buildForm(build, observed);
    }

    /**
     * The forms of which it is known that they work.
     *
     * @param ran whether it has been run, and not only made
     */
    Set<String> proven(Observed observed, boolean ran) {
        String built = build == null ? null : buildForm(build, observed);
        String run = ran ? imageForm(imageId(observed)) : null;
        return Stream.of(Optional.ofNullable(built), Optional.ofNullable(run))
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
    }

    private @Nullable String imageId(Observed observed) {
        if (build != null) {
            return Planner.builtId(build, observed);
        }
        PlatformImage pulled = pulled();
        return pulled == null ? null : observed.images().get(pulled.toString());
    }

    private static @Nullable String buildForm(ImageBuild build, Observed observed) {
        String hash = Planner.buildHash(build, observed);
        return hash == null ? null : "build " + hash;
    }

    private @Nullable String imageForm(@Nullable String id) {
        return id == null ? null : "image " + id + " run " + howItRuns();
    }

    /** Labels say who runs it, and since when it falls back; nothing of that makes it work. */
    private String howItRuns() {
        return new Fingerprint()
                .add(definition.definition(definition.labels().keySet()).toString())
                .hex();
    }

    /** Whether a service of another preparation would run the very same image, by name or by build. */
    boolean runsTheSameAs(@Nullable ComposeService other) {
        ComposeBuild own = definition.build();
        ComposeBuild others = other == null ? null : other.build();
        if (own != null && others != null) {
            return own.equals(others);
        }
        return other != null
                && own == null
                && others == null
                && definition.image() != null
                && definition.image().equals(other.image());
    }
}
