package io.netra.compose.derive;

import io.netra.stack.Labels;
import io.netra.stack.ServiceType;
import io.netra.yaml.YamlNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes onto a service what netra has found out of it: whoever reads the file back knows as much. */
final class LabelStep {

    private final Wish wish;
    private final Knowledge knowledge;

    LabelStep(Wish wish, Knowledge knowledge) {
        this.wish = wish;
        this.knowledge = knowledge;
    }

    void apply(ServiceDraft draft, Choice choice) {
        ServiceType known = knowledge.type(choice.image());
        ServiceType type = known == null && choice.built() ? knowledge.application() : known;
        label(draft, Labels.ENVIRONMENT, wish.environment().label());
        label(draft, Labels.PLAIN_NAME, draft.key());
        label(draft, Labels.TYPE, type == null ? null : type.name());
        label(draft, Labels.VARIANT, choice.variant().label());
        label(draft, Labels.FALLBACK, choice.fallback());
        label(draft, Labels.PROBE, known == null ? null : probe(draft, known));
    }

    /** The user's own label wins: it says more than an image's name does. */
    private static void label(ServiceDraft draft, String name, @Nullable String value) {
        if (value != null && draft.get("labels", name) == null) {
            draft.set(value, "labels", name);
        }
    }

    /** The protocol of a service that is published and has no check of its own. */
    private static @Nullable String probe(ServiceDraft draft, ServiceType type) {
        YamlNode check = draft.get("healthcheck");
        boolean checked = check != null && !Nodes.isTrue(Nodes.at(check, "disable"));
        List<Integer> ports = type.ports();
        String protocol = type.probe();
        if (checked || ports.isEmpty() || protocol == null || !publishes(draft, ports.get(0))) {
            return null;
        }
        return ServiceType.probe(protocol, ports.get(0));
    }

    private static boolean publishes(ServiceDraft draft, int port) {
        return draft.items("ports").stream()
                .anyMatch(item -> String.valueOf(port).equals(Nodes.text(item, "target"))
                        && !"udp".equals(Nodes.text(item, "protocol")));
    }
}
