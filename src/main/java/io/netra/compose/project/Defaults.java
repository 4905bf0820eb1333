package io.netra.compose.project;

import io.netra.yaml.YamlNode;
import io.netra.yaml.YamlNode.Mapping;
import io.netra.yaml.YamlNode.Scalar;
import java.util.function.UnaryOperator;

/** Fills in what a file may leave out, before paths are made absolute. */
final class Defaults {

    private static final Rewriting DEFAULTS = new Rewriting()
            .atMapping("services.*.build", text("context", "."))
            .atMapping("services.*.secrets.*", Defaults::secretTarget)
            .atMapping(
                    "services.*.ports.*",
                    port -> text("mode", "ingress")
                            .apply(text("protocol", "tcp").apply(port)))
            .atMapping("services.*.deploy.resources.reservations.devices.*", Defaults::count)
            .atMapping("services.*.gpus.*", Defaults::count);

    private Defaults() {}

    static Mapping apply(Mapping root) {
        return DEFAULTS.apply(root);
    }

    private static UnaryOperator<Mapping> text(String key, String text) {
        return mapping -> mapping.withDefault(key, where -> Scalar.string(where, text));
    }

    private static Mapping secretTarget(Mapping secret) {
        YamlNode source = secret.get("source");
        return source instanceof Scalar scalar
                ? text("target", "/run/secrets/" + scalar.text()).apply(secret)
                : secret;
    }

    private static Mapping count(Mapping devices) {
        return devices.has("device_ids") ? devices : text("count", "all").apply(devices);
    }
}
