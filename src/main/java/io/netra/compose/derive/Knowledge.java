package io.netra.compose.derive;

import io.netra.stack.Catalogue;
import io.netra.stack.ImageName;
import io.netra.stack.ImageRule;
import io.netra.stack.ImageRules;
import io.netra.stack.ServiceType;
import io.netra.stack.Variant;
import io.netra.yaml.YamlNode.Mapping;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known of a service by the image that it runs, or that its own is built from: rules before the catalogue. */
record Knowledge(Catalogue catalogue, ImageRules rules) {

    /** The catalogue entry that describes a service running an image; {@code null} where none does. */
    @Nullable
    ServiceType type(@Nullable String image) {
        if (image == null) {
            return null;
        }
        ImageName name = ImageName.parse(image);
        ImageRule rule = rules.find(name);
        if (rule != null && rule.type() != null) {
            return catalogue.find(rule.type());
        }
        return catalogue.types().values().stream()
                .filter(type -> type.images().values().stream()
                        .anyMatch(known -> ImageName.parse(known).familiar().equals(rules.official(name))))
                .findFirst()
                .orElse(null);
    }

    /** Megabytes that a service running an image may use; {@code null} where nobody knows. */
    @Nullable
    Integer memory(@Nullable String image, Variant variant) {
        ImageRule rule = image == null ? null : rules.find(ImageName.parse(image));
        ServiceType type = type(image);
        Map<Variant, Integer> limits =
                rule != null && !rule.memory().isEmpty() ? rule.memory() : type == null ? Map.of() : type.memory();
        Integer limit = limits.get(variant);
        return limit == null ? limits.get(Variant.REGULAR) : limit;
    }

    /** Megabytes that a service built from a Dockerfile may use: those of its name, or what its base image needs. */
    int memoryOfBuilt(String service, @Nullable String base, Variant variant) {
        ServiceType application = application();
        int own = application.role(service).memory().getOrDefault(variant, 256);
        Integer known = application.roles().containsKey(service) ? null : memory(base, variant);
        return known == null ? own : Math.max(own, known);
    }

    /** What a service of the project's own is. */
    ServiceType application() {
        return catalogue.application();
    }

    /** Where a service running an image keeps its data; {@code null} where nobody knows. */
    ServiceType.@Nullable Data data(@Nullable String image, Mapping service) {
        if (image == null) {
            return null;
        }
        ImageName name = ImageName.parse(image);
        ImageRule rule = rules.find(name);
        List<ImageRule.Data> data = rule == null ? List.of() : rule.data();
        String tag = name.tag() == null ? "latest" : name.tag();
        for (ImageRule.Data candidate : data) {
            if (candidate.tags() == null || candidate.tags().matcher(tag).matches()) {
                return moved(candidate, service);
            }
        }
        ServiceType type = type(image);
        return type == null ? null : type.data();
    }

    private static ServiceType.Data moved(ImageRule.Data data, Mapping service) {
        String variable = data.variable();
        String directory = variable == null ? null : Nodes.text(service, "environment", variable);
        // A tmpfs in place of the whole file system, or at a path that its options would cut off, is none.
        return directory == null || !directory.matches("/[^:]+")
                ? data.data()
                : new ServiceType.Data(directory, data.data().size());
    }
}
