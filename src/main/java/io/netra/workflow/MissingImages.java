package io.netra.workflow;

import io.netra.engine.Availability;
import io.netra.fallback.Reason;
import io.netra.image.PlatformImage;
import io.netra.plan.Observed;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Finds the services whose Alpine images registries do not have, before anything is started. Each image is asked for
 * once; where there is no clear answer, a pull shows.
 */
final class MissingImages {

    private final Function<Set<PlatformImage>, Map<PlatformImage, Availability>> registries;
    private final Map<PlatformImage, Availability> answers = new HashMap<>();

    /** @param registries asks for images, all at once */
    MissingImages(Function<Set<PlatformImage>, Map<PlatformImage, Availability>> registries) {
        this.registries = registries;
    }

    /** Why services can't run in Alpine, by their names. */
    Map<String, Reason> of(List<AlpineService> services, Observed observed) {
        Set<PlatformImage> unknown = new LinkedHashSet<>();
        services.forEach(service -> unknown.addAll(service.images()));
        unknown.removeIf(image -> there(image, observed));
        unknown.removeAll(answers.keySet());
        answers.putAll(unknown.isEmpty() ? Map.of() : registries.apply(unknown));
        Map<String, Reason> reasons = new TreeMap<>();
        for (AlpineService service : services) {
            for (PlatformImage image : service.images()) {
                if (!there(image, observed)) {
                    add(reasons, service, image);
                }
            }
        }
        return reasons;
    }

    private static boolean there(PlatformImage image, Observed observed) {
        return observed.images().containsKey(image.toString());
    }

    private void add(Map<String, Reason> reasons, AlpineService service, PlatformImage image) {
        switch (answers.getOrDefault(image, Availability.UNKNOWN)) {
            case ABSENT -> reasons.put(service.name(), absent(service, image));
            case OTHER_PLATFORM -> reasons.put(service.name(), otherPlatform(service, image));
            default -> {}
        }
    }

    static Reason absent(AlpineService service, PlatformImage image) {
        return Reason.of("there is no image " + image.reference() + from(service), mend(service));
    }

    static Reason otherPlatform(AlpineService service, PlatformImage image) {
        String platform = image.platform() == null ? "this engine's processor" : image.platform();
        return Reason.of("there is no image " + image.reference() + from(service) + " for " + platform, mend(service));
    }

    private static String from(AlpineService service) {
        return service.build() == null ? "" : ", which its Alpine Dockerfile starts from";
    }

    private static String mend(AlpineService service) {
        return service.build() == null
                ? "Name one that there is as its Alpine image"
                : "Name one that there is in " + service.dockerfile();
    }
}
