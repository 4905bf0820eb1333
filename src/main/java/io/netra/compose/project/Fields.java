package io.netra.compose.project;

import io.netra.yaml.Findings;
import io.netra.yaml.KeyPath;
import io.netra.yaml.YamlNode;
import io.netra.yaml.YamlNode.Mapping;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A mapping whose keys have forms. Keys that are not named here are kept as they are: whoever reads the model judges. */
final class Fields implements Form {

    private final Map<String, Form> forms = new HashMap<>();

    Fields with(Form form, String... keys) {
        for (String key : keys) {
            forms.put(key, form);
        }
        return this;
    }

    @Override
    public @Nullable YamlNode of(YamlNode node, KeyPath path, Findings findings) {
        if (!(node instanceof Mapping mapping)) {
            return Form.refuse(node, path, findings, "a mapping");
        }
        return mapping.map((key, value) -> {
            Form form = forms.get(key);
            return form == null ? value : form.of(value, path.key(key), findings);
        });
    }

    /** A mapping with names of the user's choice, whose values have one form. */
    static Form named(Form form) {
        return (node, path, findings) -> node instanceof Mapping mapping
                ? mapping.map((name, value) -> form.of(value, path.named(name), findings))
                : Form.refuse(node, path, findings, "a mapping");
    }
}
