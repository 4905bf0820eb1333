package io.netra.compose.derive;

import io.netra.stack.Labels;
import io.netra.yaml.YamlNode;
import io.netra.yaml.YamlNode.Mapping;
import io.netra.yaml.YamlNode.Scalar;
import io.netra.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A service as far as it is derived, and what has been changed in it. */
final class ServiceDraft {

    private final String key;
    private final List<Change> changes = new ArrayList<>();
    private Mapping service;

    ServiceDraft(String key, Mapping service) {
        this.key = key;
        this.service = service;
    }

    String key() {
        return key;
    }

    /** Its plain name, by which properties and fallbacks know it: the user's label, or else the key. */
    String name() {
        String label = text("labels", Labels.PLAIN_NAME);
        return label == null ? key : label;
    }

    Mapping service() {
        return service;
    }

    List<Change> changes() {
        return changes;
    }

    @Nullable
    YamlNode get(String... keys) {
        return Nodes.at(service, keys);
    }

    @Nullable
    String text(String... keys) {
        return Nodes.text(service, keys);
    }

    List<YamlNode> items(String key) {
        return Nodes.items(service.get(key));
    }

    /** Sets a string. */
    void set(String text, String first, String... rest) {
        service = Nodes.set(service, Scalar.string(service.where(), text), first, rest);
    }

    /** Sets a list, or removes the key with the last of its items. */
    void setItems(String key, List<? extends YamlNode> items) {
        YamlNode old = service.get(key);
        service = items.isEmpty()
                ? service.without(key)
                : service.with(key, new Sequence(old == null ? service.where() : old.where(), List.copyOf(items)));
    }

    void set(String key, YamlNode value) {
        service = service.with(key, value);
    }

    void remove(String key) {
        service = service.without(key);
    }

    /** Writes down what was changed at a key that is still there; without keys, in the service as a whole. */
    void changed(String text, String... keys) {
        List<String> at = new ArrayList<>(List.of("services", key));
        at.addAll(List.of(keys));
        changes.add(new Change(List.copyOf(at), text));
    }
}
