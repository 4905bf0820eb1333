package io.netra.plan;

import io.netra.compose.ComposeService;
import io.netra.image.BuildHash;
import io.netra.image.ImageBuild;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Plans what makes the image of each service present: once for an image that several use. */
final class ImageSteps {

    private final Plan.Builder plan;
    private final Observed observed;
    private final Map<String, ImageBuild> builds;
    private final Map<String, Integer> pulls = new HashMap<>();
    private final Map<String, Integer> builtBy = new HashMap<>();

    ImageSteps(Plan.Builder plan, Observed observed, List<ImageBuild> builds) {
        this.plan = plan;
        this.observed = observed;
        this.builds = builds.stream().collect(Collectors.toMap(ImageBuild::service, Function.identity()));
    }

    /** The node after which the service's image is there; {@code null} where it is there already. */
    @Nullable
    Integer step(ComposeService service) {
        ImageBuild build = builds.get(service.key());
        if (build == null) {
            return pull(reference(service));
        }
        if (knownId(service) != null) {
            return null;
        }
        Integer known = builtBy.get(service.key());
        if (known != null) {
            return known;
        }
        Set<Integer> after = new TreeSet<>();
        for (String base : build.baseImages()) {
            Integer pull = pull(base);
            if (pull != null) {
                after.add(pull);
            }
        }
        int step = plan.add(new Step.BuildImage(build), "no image of this content", after);
        builtBy.put(service.key(), step);
        return step;
    }

    /** The reference by which a container's step finds the id of its image. */
    String reference(ComposeService service) {
        ImageBuild build = builds.get(service.key());
        String image = build == null ? service.image() : build.tag();
        if (image == null) {
            throw new IllegalArgumentException("service " + service.key() + " has neither image nor build");
        }
        return image;
    }

    /** The id of the service's image; {@code null} where it is not there, or has to be built anew. */
    @Nullable
    String knownId(ComposeService service) {
        ImageBuild build = builds.get(service.key());
        return build == null ? observed.images().get(reference(service)) : builtId(build, observed);
    }

    /** The id of an image that was built from exactly this content and these base images. */
    static @Nullable String builtId(ImageBuild build, Observed observed) {
        String hash = hash(build, observed, build.build().labels());
        return hash == null ? null : observed.builtImages().get(hash);
    }

    static @Nullable String hash(ImageBuild build, Observed observed, Map<String, String> labels) {
        List<String> bases = new ArrayList<>();
        for (String base : build.baseImages()) {
            String id = observed.images().get(base);
            if (id == null) {
                return null;
            }
            bases.add(id);
        }
        return BuildHash.of(build.contentHash(), bases, labels);
    }

    private @Nullable Integer pull(String image) {
        if (observed.images().containsKey(image)) {
            return null;
        }
        return pulls.computeIfAbsent(image, i -> plan.add(new Step.PullImage(i), "no such image here", Set.of()));
    }
}
