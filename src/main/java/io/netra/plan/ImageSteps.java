package io.netra.plan;

import io.netra.compose.ComposeService;
import io.netra.compose.ComposeService.PullPolicy;
import io.netra.image.BuildHash;
import io.netra.image.ImageBuild;
import io.netra.image.PlatformImage;
import io.netra.problem.Location;
import io.netra.problem.NetraException;
import io.netra.problem.Problem;
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
    private final Map<String, SnapshotSpec> snapshots;
    private final Map<PlatformImage, Integer> pulls = new HashMap<>();
    /** The last pull of a name: where it is pulled for two platforms, each moves the name to its own. */
    private final Map<String, Integer> lastPulls = new HashMap<>();

    private final Map<String, Integer> builtBy = new HashMap<>();

    ImageSteps(Plan.Builder plan, Observed observed, Wanted wanted) {
        this.plan = plan;
        this.observed = observed;
        this.builds = wanted.builds().stream().collect(Collectors.toMap(ImageBuild::service, Function.identity()));
        this.snapshots =
                wanted.snapshots().stream().collect(Collectors.toMap(SnapshotSpec::service, Function.identity()));
    }

    /** The node after which the service's image is there; {@code null} where it is there already. */
    @Nullable
    Integer step(ComposeService service) {
        return snapshot(service) == null ? baseStep(service) : null;
    }

    /** The reference by which a container's step finds the id of its image. */
    String reference(ComposeService service) {
        String base = baseId(service);
        SnapshotSpec spec = snapshots.get(service.key());
        return snapshot(service) == null || spec == null || base == null
                ? baseReference(service)
                : spec.reference(base);
    }

    /** The id of the image to create containers from; {@code null} where it is not there, or has to be built anew. */
    @Nullable
    String knownId(ComposeService service) {
        SnapshotImage snapshot = snapshot(service);
        return snapshot == null ? baseId(service) : snapshot.id();
    }

    /** The initialised data that the service starts from; {@code null} for none. */
    @Nullable
    SnapshotImage snapshot(ComposeService service) {
        SnapshotSpec spec = snapshots.get(service.key());
        String base = spec == null ? null : baseId(service);
        return spec == null || base == null ? null : observed.snapshots().get(spec.key(base));
    }

    /** The node after which the image is there that the file names or has built. */
    @Nullable
    Integer baseStep(ComposeService service) {
        ImageBuild build = builds.get(service.key());
        if (build == null) {
            return imageOf(service);
        }
        if (baseId(service) != null) {
            return null;
        }
        Integer known = builtBy.get(service.key());
        if (known != null) {
            return known;
        }
        Set<Integer> after = new TreeSet<>();
        for (PlatformImage base : build.baseImages()) {
            Integer pull = pull(base, build.build().options().newestBases());
            if (pull != null) {
                after.add(pull);
            }
        }
        String cause = policy(service) == PullPolicy.BUILD ? "the file wants it built" : "no image of this content";
        int step = plan.add(new Step.BuildImage(build), cause, after);
        builtBy.put(service.key(), step);
        return step;
    }

    /** The reference of the image that the file names or has built. */
    String baseReference(ComposeService service) {
        ImageBuild build = builds.get(service.key());
        return build == null ? wanted(service).toString() : build.tag();
    }

    private static PlatformImage wanted(ComposeService service) {
        if (service.image() == null) {
            throw new IllegalArgumentException("service " + service.key() + " has neither image nor build");
        }
        return new PlatformImage(service.image(), service.deployment().platform());
    }

    /** The id of the service's image; {@code null} where it is not there, or has to be built anew. */
    @Nullable
    String baseId(ComposeService service) {
        ImageBuild build = builds.get(service.key());
        if (policy(service) == (build == null ? PullPolicy.ALWAYS : PullPolicy.BUILD)) {
            return null;
        }
        return build == null ? observed.images().get(baseReference(service)) : builtId(build, observed);
    }

    /** The id of an image that was built from exactly this content and these base images. */
    static @Nullable String builtId(ImageBuild build, Observed observed) {
        String hash = hash(build, observed, build.build().labels());
        return hash == null ? null : observed.builtImages().get(hash);
    }

    static @Nullable String hash(ImageBuild build, Observed observed, Map<String, String> labels) {
        List<String> bases = new ArrayList<>();
        for (PlatformImage base : build.baseImages()) {
            String id = observed.images().get(base.toString());
            if (id == null) {
                return null;
            }
            bases.add(id);
        }
        return BuildHash.of(build.contentHash(), bases, labels);
    }

    private @Nullable Integer imageOf(ComposeService service) {
        PlatformImage image = wanted(service);
        if (policy(service) == PullPolicy.NEVER && !there(image)) {
            throw new NetraException(Problem.at(
                    Location.service(service.key()),
                    "Cannot use the image " + image,
                    "it is not on the engine, and 'pull_policy: never' forbids to pull it",
                    "Build or load it first, or write another policy."));
        }
        return pull(image, policy(service) == PullPolicy.ALWAYS);
    }

    private boolean there(PlatformImage image) {
        return observed.images().containsKey(image.toString());
    }

    private @Nullable Integer pull(PlatformImage image, boolean always) {
        if (there(image) && !always) {
            return null;
        }
        String cause = there(image) ? "the file wants the newest" : "no such image here";
        return pulls.computeIfAbsent(image, i -> {
            Integer other = lastPulls.get(i.reference());
            Set<Integer> after = other == null ? Set.of() : Set.of(other);
            int pull = plan.add(new Step.PullImage(i.reference(), i.platform()), cause, after);
            lastPulls.put(i.reference(), pull);
            return pull;
        });
    }

    private static PullPolicy policy(ComposeService service) {
        return service.deployment().pullPolicy();
    }
}
