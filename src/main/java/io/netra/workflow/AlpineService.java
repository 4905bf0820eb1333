package io.netra.workflow;

import io.netra.compose.ComposeBuild;
import io.netra.compose.ComposeService;
import io.netra.image.Fingerprint;
import io.netra.image.ImageBuild;
import io.netra.plan.Observed;
import io.netra.plan.Planner;
import io.netra.stack.Variant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
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
    Set<String> images() {
        if (build != null) {
            return new HashSet<>(build.baseImages());
        }
        return definition.image() == null ? Set.of() : Set.of(definition.image());
    }

    /**
     * What tells this form from any other, in any checkout: the hash of a build that has given no image yet, or else the
     * image's id and how it is run, as what one program lacks another may do without.
     *
     * @return {@code null} where the image, or one that it is built from, is not there
     */
    @Nullable
    String form(Observed observed) {
        String id;
        if (build == null) {
            id = definition.image() == null ? null : observed.images().get(definition.image());
        } else {
            id = Planner.builtId(build, observed);
            String hash = id == null ? Planner.buildHash(build, observed) : null;
            if (hash != null) {
                return "build " + hash;
            }
        }
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
