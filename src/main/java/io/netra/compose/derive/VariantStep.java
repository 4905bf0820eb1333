package io.netra.compose.derive;

import io.netra.stack.AlpineForm;
import io.netra.stack.Naming;
import io.netra.stack.Variant;
import io.netra.yaml.YamlNode.Mapping;
import org.jspecify.annotations.Nullable;

/** Turns a service to its Alpine form where it is wanted and there is one: another tag, or another Dockerfile. */
final class VariantStep {

    private final Wish wish;
    private final Knowledge knowledge;
    private final BuildFiles files;

    VariantStep(Wish wish, Knowledge knowledge, BuildFiles files) {
        this.wish = wish;
        this.knowledge = knowledge;
        this.files = files;
    }

    /** @param known why it can't run in Alpine, found out by an earlier attempt; {@code null} for no reason */
    Choice apply(ServiceDraft draft, @Nullable String known) {
        boolean wanted = wish.variant() == Variant.ALPINE;
        if (draft.get("build") instanceof Mapping build) {
            ServiceBuild files = new ServiceBuild(draft.key(), build, this.files);
            return wanted ? built(draft, files, known) : regular(null, files.origin(files.dockerfile()), true);
        }
        String image = draft.text("image");
        return wanted && image != null ? pulled(draft, image, known) : regular(null, image, false);
    }

    private Choice pulled(ServiceDraft draft, String image, @Nullable String known) {
        AlpineForm form = known == null ? knowledge.rules().alpine(image) : new AlpineForm(null, known);
        String alpine = form.image();
        if (alpine == null) {
            draft.changed("image " + image + " stays: " + form.because(), "image");
            return regular(form.because(), image, false);
        }
        if (alpine.equals(image)) {
            draft.changed("image " + image + " stays: " + form.because(), "image");
        } else {
            draft.set(alpine, "image");
            draft.changed("image " + image + " becomes " + alpine + ": " + form.because(), "image");
        }
        return new Choice(Variant.ALPINE, null, alpine, false);
    }

    private Choice built(ServiceDraft draft, ServiceBuild build, @Nullable String known) {
        String own = build.dockerfile();
        String origin = build.origin(own);
        String alpine = known == null && build.notAFile() == null ? build.alpineDockerfile() : null;
        if (alpine != null) {
            draft.set(alpine, "build", "dockerfile");
            draft.changed("dockerfile " + own + " becomes " + alpine + ", its Alpine form", "build", "dockerfile");
            nameImage(draft);
            return new Choice(Variant.ALPINE, null, build.origin(alpine), true);
        }
        if (known == null
                && origin != null
                && origin.equals(knowledge.rules().alpine(origin).image())) {
            draft.changed("dockerfile " + own + " stays: it builds on " + origin, "build");
            return new Choice(Variant.ALPINE, null, origin, true);
        }
        String reason = known != null ? known : reasonAgainst(build);
        draft.changed("dockerfile " + own + " stays: " + reason, "build");
        return regular(reason, origin, true);
    }

    private static String reasonAgainst(ServiceBuild build) {
        String reason = build.notAFile();
        return reason == null ? "there is none of " + String.join(", ", build.candidates()) : reason;
    }

    /** A name of its own: under the other's, each variant would push the other's image out of its tag. */
    private void nameImage(ServiceDraft draft) {
        String key = Naming.key(draft.key(), Variant.ALPINE, wish.environment());
        String name = Naming.image(wish.owner(), key);
        String old = draft.text("image");
        draft.set(name, "image");
        String was = old == null ? "image is called " : "image " + old + " becomes ";
        draft.changed(was + name + ": the regular one keeps its name", "image");
    }

    private static Choice regular(@Nullable String fallback, @Nullable String image, boolean built) {
        return new Choice(Variant.REGULAR, fallback, image, built);
    }
}
