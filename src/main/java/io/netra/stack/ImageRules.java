package io.netra.stack;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is known of images that compose files name.
 *
 * @param rules by repository, as Docker Hub's users write it
 * @param mirrors what stands before the official images' names on other registries, with the slash
 * @param words what words of tags mean, whatever the image
 */
public record ImageRules(Map<String, ImageRule> rules, List<String> mirrors, Words words) {

    /**
     * Words of tags.
     *
     * @param distributions those that name a distribution, or a smaller form of one
     * @param windows those of Windows images, which have no Alpine form
     */
    public record Words(Pattern distributions, Set<String> windows) {}

    /** The rule for an image; {@code null} where nothing is known of it. */
    public @Nullable ImageRule find(ImageName image) {
        return rules.get(official(image));
    }

    /** The Alpine form of an image. */
    public AlpineForm alpine(String image) {
        ImageName name = ImageName.parse(image);
        ImageRule rule = find(name);
        boolean exact = rule != null && rule.tags().exact().containsKey(tag(name));
        boolean always = rule != null && rule.form() == ImageRule.Form.ALWAYS && !exact;
        if (always || AlpineTag.isAlpine(name.tag())) {
            return new AlpineForm(image, "it is built on Alpine as it is");
        }
        if (name.digest() != null) {
            return new AlpineForm(null, "the image is pinned by its digest");
        }
        if (rule == null) {
            return new AlpineForm(null, "no Alpine image of " + name.repository() + " is known");
        }
        String tag =
                rule.form() == ImageRule.Form.NONE && !exact ? null : new AlpineTag(rule.tags(), words).of(name.tag());
        return tag == null ? none(name, rule) : new AlpineForm(name.withTag(tag), "its Alpine form");
    }

    private AlpineForm none(ImageName name, ImageRule rule) {
        String of = rule.form() == ImageRule.Form.NONE ? official(name) : name.withTag(tag(name));
        String more = rule.reason() == null ? "" : "; " + rule.reason();
        return new AlpineForm(null, "upstream publishes no Alpine image of " + of + more);
    }

    private static String tag(ImageName name) {
        return name.tag() == null ? AlpineTag.LATEST : name.tag();
    }

    /** The name by which the rules know an image: mirrors carry the official images under the same names. */
    public String official(ImageName image) {
        String name = image.familiar();
        return mirrors.stream()
                .filter(name::startsWith)
                .findFirst()
                .map(mirror -> name.substring(mirror.length()))
                .orElse(name);
    }
}
